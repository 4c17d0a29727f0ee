import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { samplePath, type LensPage, type Prediction } from './support/lens-page';
import { expect, test } from './support/test';

const TABBY = 281;
const TIGER_CAT = 282;
const SPACE_SHUTTLE = 812;
const LINK = '?backend=wasm&sample=tabby-cat&tab=why';

const cam = (page: Page) => page.getByTestId('cam');
const occlusion = (page: Page) => page.getByTestId('occlusion');
const run = (page: Page) => occlusion(page).getByRole('button', { name: /^Run / });

/** Opens the tab on the photo of a tabby, and waits for the answer. */
async function openWhy(lens: LensPage, more = ''): Promise<Prediction[]> {
  await lens.open(LINK + more);
  return lens.predictionsFor('tabby-cat.png');
}

/** The logit that the map on show adds up to. */
async function shownLogit(page: Page, index: number, against: number | null = null) {
  await expect(cam(page)).toHaveAttribute('data-class', String(index));
  if (against === null) await expect(cam(page)).not.toHaveAttribute('data-against');
  else await expect(cam(page)).toHaveAttribute('data-against', String(against));
  await expect(cam(page)).toHaveAttribute('data-logit', /\d/);
  return Number(await cam(page).getAttribute('data-logit'));
}

/** What the network itself puts out for the photo. */
const logitsOf = (page: Page, file: string) =>
  page.evaluate(async (file) => {
    const photo = await (await fetch(`samples/${file}`)).blob();
    return [...(await window.resnet50.classify(photo)).logits];
  }, file);

const search = (page: Page) => new URL(page.url()).searchParams;

/** Chooses a class by words of its name, with the keyboard alone. */
async function type(page: Page, box: 'Any class' | 'Compared with', words: string) {
  await page.getByRole('combobox', { name: box }).focus();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

test('the map of any class adds up to the logit that the network puts out', async ({ lens }) => {
  const { page } = lens;
  await openWhy(lens);
  const logits = await logitsOf(page, 'tabby-cat.png');
  expect(Math.abs((await shownLogit(page, TABBY)) - logits[TABBY])).toBeLessThan(1e-3);

  const five = page.getByRole('group', { name: 'The five best classes' });
  await expect(five.getByRole('button')).toHaveCount(5);
  await expect(five.getByRole('button', { name: 'tabby' })).toHaveAttribute('aria-pressed', 'true');
  await five.getByRole('button', { name: 'tiger cat' }).click();
  expect(Math.abs((await shownLogit(page, TIGER_CAT)) - logits[TIGER_CAT])).toBeLessThan(1e-3);
  await expect.poll(() => search(page).get('class')).toBe(String(TIGER_CAT));

  await type(page, 'Any class', 'SHUTTLE');
  const far = await shownLogit(page, SPACE_SHUTTLE);
  expect(Math.abs(far - logits[SPACE_SHUTTLE])).toBeLessThan(1e-3);
  expect(far).toBeLessThan(logits[TIGER_CAT]);
  await expect(cam(page)).toContainText('Why space shuttle?');
  await expect(five.locator('[aria-pressed=true]')).toHaveCount(0);

  // Back to the best, which a link need not name.
  await five.getByRole('button', { name: 'tabby' }).click();
  await shownLogit(page, TABBY);
  await expect.poll(() => search(page).has('class')).toBe(false);
});

test('classes are found by a word or their number; Escape changes nothing', async ({ lens }) => {
  const { page } = lens;
  await openWhy(lens);
  await shownLogit(page, TABBY);
  const box = page.getByRole('combobox', { name: 'Any class' });
  await expect(box).toHaveValue('tabby (281)');
  await box.focus();
  await page.keyboard.type('crane');
  const options = page.getByRole('listbox', { name: 'Any class' }).getByRole('option');
  await expect(options).toHaveCount(2);
  await expect(options.filter({ hasText: /134 · rank \d+/ })).toHaveCount(1);
  await expect(options.filter({ hasText: /517 · rank \d+/ })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(options).toHaveCount(0);
  await expect(box).toHaveValue('tabby (281)');
  await shownLogit(page, TABBY);

  await type(page, 'Any class', '517');
  await shownLogit(page, 517);
  await expect(box).toHaveValue('crane (machine) (517)');

  await box.click();
  // The likeliest come first, and not all at once.
  await expect(options).toHaveCount(100);
  await expect(options.first()).toContainText('tabby');
  await expect(page.getByText('… 900 more')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test('two classes are compared, swapped, and let go of', async ({ lens }) => {
  const { page } = lens;
  await openWhy(lens);
  const logits = await logitsOf(page, 'tabby-cat.png');
  const difference = logits[TABBY] - logits[TIGER_CAT];
  await type(page, 'Compared with', 'tiger cat');
  const shown = await shownLogit(page, TABBY, TIGER_CAT);
  expect(Math.abs(shown - difference)).toBeLessThan(1e-3);
  await expect(cam(page)).toContainText('Why tabby rather than tiger cat?');

  await page.getByRole('button', { name: 'Swap' }).click();
  const swapped = await shownLogit(page, TIGER_CAT, TABBY);
  expect(Math.abs(swapped + difference)).toBeLessThan(1e-3);

  await page.getByRole('button', { name: 'None', exact: true }).click();
  await shownLogit(page, TIGER_CAT);
  await expect.poll(() => search(page).has('against')).toBe(false);
});

test('a link restores the classes; one that names none of the network’s means the best', async ({
  lens,
}) => {
  const { page } = lens;
  await openWhy(lens, '&class=282&against=281');
  await shownLogit(page, TIGER_CAT, TABBY);
  await expect(page.getByRole('combobox', { name: 'Any class' })).toHaveValue('tiger cat (282)');
  await expect(page.getByRole('combobox', { name: 'Compared with' })).toHaveValue('tabby (281)');
  // Another picture begins with its own best class.
  await lens.pick(samplePath('goldfish.png'));
  await lens.predictionsFor('goldfish.png');
  await shownLogit(page, 1);
  await expect.poll(() => search(page).has('class')).toBe(false);
  await openWhy(lens, '&class=1000&against=4711');
  await shownLogit(page, TABBY);
});

test('a prediction leads to what speaks for it, on a phone too', async ({ lens }) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=tabby-cat');
  await lens.predictionsFor('tabby-cat.png');
  await page.getByRole('button', { name: 'Why Egyptian cat?' }).click();
  await shownLogit(page, 285);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole('tab', { name: 'Image' }).click();
  await page.getByRole('button', { name: 'Why tiger cat?' }).click();
  await shownLogit(page, TIGER_CAT);
  await expect(cam(page)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Inspector' })).toBeFocused();
});

test('the cells are walked with the arrow keys, and the map may be drawn otherwise', async ({
  lens,
}) => {
  const { page } = lens;
  await openWhy(lens);
  await shownLogit(page, TABBY);
  const cells = cam(page).getByRole('gridcell');
  await expect(cells).toHaveCount(49);
  await cells.first().focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'End']) await page.keyboard.press(key);
  await expect(cells.nth(20)).toBeFocused();
  await expect(cam(page)).toContainText(/Row 3, column 7: (adds|takes) \d\.\d{3}/i);

  const drawing = () =>
    cam(page)
      .locator('canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const smooth = await drawing();
  await page.getByRole('radio', { name: '7 × 7 cells' }).check();
  await expect.poll(drawing).not.toBe(smooth);
  const opacity = cam(page).getByRole('slider', { name: 'Opacity of the class activation map' });
  await opacity.fill('0');
  await expect(cam(page)).toContainText('0 %');
  const picture = page.getByRole('img', { name: 'The 224 by 224 pixels that the network sees' });
  const crop = await picture.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await expect.poll(drawing).toBe(crop);
});

test('occlusion covers all parts, and finds what the class needs', async ({ lens }) => {
  const { page } = lens;
  const [{ probability }] = await openWhy(lens);
  await shownLogit(page, TABBY);
  await expect(occlusion(page)).toHaveAttribute('data-status', 'none');
  await run(page).click();
  await expect(occlusion(page)).toHaveAttribute('data-status', 'running');
  await expect(occlusion(page)).toHaveAttribute('data-status', 'done', { timeout: 200_000 });
  expect(Number(await occlusion(page).getAttribute('data-baseline'))).toBeCloseTo(probability, 3);
  const labels = await occlusion(page)
    .getByRole('gridcell')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
  expect(labels).toHaveLength(49);
  const changes = labels.map((label) => {
    if (label.includes('(changes by less than 0.1 percentage points)')) return 0;
    const change = /\((falls|rises) by ([\d.]+) percentage points\)/.exec(label);
    return Number(change?.[2]) * (change?.[1] === 'falls' ? -1 : 1);
  });
  expect(changes.every(Number.isFinite)).toBe(true);
  // The cat lies in the middle: covering some of it matters, covering the wall's corner does not.
  expect(Math.min(...changes)).toBeLessThan(-10);
  expect(Math.abs(changes[0])).toBeLessThan(-Math.min(...changes) / 2);

  // What was found about one class is not shown beside another.
  await page.getByRole('button', { name: /^tiger cat/ }).click();
  await expect(occlusion(page)).toHaveAttribute('data-status', 'none');
  await expect(occlusion(page).getByRole('gridcell')).toHaveCount(0);
});

test('occlusion is cancelled by its button, and by a new picture', async ({ lens }) => {
  const { page } = lens;
  await openWhy(lens);
  await shownLogit(page, TABBY);
  await page.getByRole('radio', { name: '14 × 14' }).check();
  await run(page).click();
  await expect(occlusion(page)).toContainText(/[1-9]\d* of 196 parts/);
  const cancel = occlusion(page).getByRole('button', { name: 'Cancel' });
  await cancel.click();
  await expect(occlusion(page)).toHaveAttribute('data-status', 'none');
  await expect(run(page)).toBeFocused();

  await run(page).click();
  await expect(occlusion(page)).toContainText(/[1-9]\d* of 196 parts/);
  await lens.pick(samplePath('goldfish.png'));
  await expect(occlusion(page)).toHaveCount(0);
  // It does not wait for the 196 runs.
  await lens.predictionsFor('goldfish.png', 60_000);
  await expect(occlusion(page)).toHaveAttribute('data-status', 'none');
  await expect(run(page)).toBeVisible();
  await shownLogit(page, 1);
});
