import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

const TABBY = 281;
const TIGER = 292;
const STAGES = ['conv1', 'maxpool', 'conv2', 'conv3', 'conv4', 'conv5', 'avgpool', 'fc'];
/** A batch of two may add up in another order than one picture does. */
const ROUNDING = 1e-3;

interface Measures {
  readonly mean: number;
  readonly largest: number;
  readonly cosine: number;
  readonly relative: number;
  /** The channel whose |A − B| is the largest on the mean. */
  readonly channel: number;
}

/** How alike two shipped photos are to a layer, worked out from each one's own run. */
const measuresOf = (page: Page, a: string, b: string, layer: string): Promise<Measures> =>
  page.evaluate(
    async ([a, b, layer]) => {
      const outputOf = async (file: string) => {
        const photo = await (await fetch(`samples/${file}`)).blob();
        const { activations } = await window.resnet50.classify(photo, { keep: [layer] });
        return activations[layer];
      };
      const [first, second] = [await outputOf(a), await outputOf(b)];
      const channels = first.shape[3];
      const ofChannel = Array<number>(channels).fill(0);
      let [products, squaresA, squaresB, squares, largest] = [0, 0, 0, 0, 0];
      first.values.forEach((x, i) => {
        const y = second.values[i];
        products += x * y;
        squaresA += x * x;
        squaresB += y * y;
        squares += (x - y) ** 2;
        largest = Math.max(largest, Math.abs(x - y));
        ofChannel[i % channels] += Math.abs(x - y);
      });
      return {
        mean: ofChannel.reduce((sum, value) => sum + value, 0) / first.values.length,
        largest,
        cosine: products / Math.sqrt(squaresA * squaresB),
        relative: Math.sqrt(squares / squaresB),
        channel: ofChannel.indexOf(Math.max(...ofChannel)),
      };
    },
    [a, b, layer],
  );

function expectClose(shown: string | null, expected: number): void {
  expect(Math.abs(Number(shown) - expected)).toBeLessThan(ROUNDING * Math.abs(expected));
}

test('several pictures run as one batch, and everything follows the one that is chosen', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  await lens.drop(samplePath('tabby-cat.png'), samplePath('tiger.jpg'));
  expect((await lens.predictionsFor('tabby-cat.png'))[0].class).toBe(TABBY);
  const entries = page.getByTestId('strip').getByRole('radio');
  await expect(entries).toHaveText(['tabby', 'tiger']);
  await expect(entries.nth(0)).toHaveAttribute('aria-checked', 'true');
  await expect(lens.row('conv5')).toHaveAttribute('data-shape', '2,7,7,2048');
  await expect(page.locator('.toolbar-note')).toContainText('run as a batch of 2');

  await entries.nth(0).focus();
  await page.keyboard.press('ArrowRight');
  await expect(entries.nth(1)).toBeFocused();
  await expect(entries.nth(1)).toHaveAttribute('aria-checked', 'true');
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(TIGER);
  await expect(page.getByRole('status')).toContainText('tiger.jpg: tiger');
  await expect(page.locator('#pane-image figcaption')).toContainText('tiger.jpg');
  await page.keyboard.press('Home');
  await lens.predictionsFor('tabby-cat.png');

  // One picture in their place: the strip is gone, and the table is for one.
  await lens.chooseSample('Goldfish');
  await lens.predictionsFor('goldfish.png');
  await expect(entries).toHaveCount(0);
  await expect(lens.row('conv5')).toHaveAttribute('data-shape', '1,7,7,2048');
});

test('two pictures are compared with the numbers that each one’s own run gives', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=tabby-cat,tiger&layer=conv4.1&tab=compare');
  await lens.predictionsFor('tabby-cat.png');
  const numbers = page.getByTestId('pair-numbers');
  const { channel, ...measures } = await measuresOf(page, 'tabby-cat.png', 'tiger.jpg', 'conv4.1');
  for (const [name, expected] of Object.entries(measures)) {
    expectClose(await numbers.getAttribute(`data-${name}`), expected);
  }
  const maps = page.getByTestId('pair-maps');
  await expect(maps).toHaveAttribute('data-channel', String(channel));
  await expect(maps.getByRole('img')).toHaveCount(3);

  // The next most different one, then the one that is typed.
  await page.getByRole('button', { name: 'Next channel' }).click();
  await expect(maps).not.toHaveAttribute('data-channel', String(channel));
  await page.getByRole('spinbutton', { name: 'Channel' }).fill('5');
  await expect(maps).toHaveAttribute('data-channel', '5');
  await expect.poll(() => new URL(page.url()).searchParams.get('channel')).toBe('5');

  // Every stage has its row; a row is a way to that stage.
  const rows = page.getByTestId('depth').locator('[data-depth]');
  await expect(rows).toHaveCount(STAGES.length);
  const ofPool = await measuresOf(page, 'tabby-cat.png', 'tiger.jpg', 'avgpool');
  const pool = page.locator('[data-depth=avgpool]');
  expectClose(await pool.getAttribute('data-cosine'), ofPool.cosine);
  await pool.getByRole('button').click();
  await expect(page.getByTestId('pair-values')).toHaveAttribute(
    'data-channel',
    String(ofPool.channel),
  );

  // The other way round ‖A − B‖ is of the other.
  await page.getByLabel('A on show').selectOption({ label: '2: tiger.jpg' });
  await lens.predictionsFor('tiger.jpg');
  const reversed = await measuresOf(page, 'tiger.jpg', 'tabby-cat.png', 'avgpool');
  await expect(pool).not.toHaveAttribute('data-relative', String(ofPool.relative));
  expectClose(await pool.getAttribute('data-relative'), reversed.relative);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});

test('a picture is added to the one that is there, and a link brings both back', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=tabby-cat&tab=compare');
  await lens.predictionsFor('tabby-cat.png');
  await expect(page.getByTestId('pair')).toContainText('Two pictures are needed');
  const sample = page.getByRole('combobox', { name: 'Sample to add' });
  await sample.selectOption({ label: 'Tiger' });
  await page.getByRole('button', { name: 'Add the sample Tiger' }).press('Enter');
  await expect(page.getByTestId('depth')).toBeVisible();
  await lens.predictionsFor('tabby-cat.png');
  await expect(page.getByTestId('strip').getByRole('radio')).toHaveText(['tabby', 'tiger']);
  // Who pressed it can go on from there.
  await expect(page.getByRole('button', { name: /^Add the sample/ })).toBeFocused();
  await expect.poll(() => new URL(page.url()).searchParams.get('sample')).toBe('tabby-cat,tiger');

  await page.reload();
  await lens.predictionsFor('tabby-cat.png');
  await expect(page.getByTestId('strip').getByRole('radio')).toHaveText(['tabby', 'tiger']);

  await page.locator('#add-file').setInputFiles(samplePath('goldfish.png'));
  await expect(page.getByTestId('strip').getByRole('radio')).toHaveText([
    'tabby',
    'tiger',
    'goldfish',
  ]);
  await expect(page.getByLabel('B compared with it')).toHaveValue('2');
  await expect(lens.row('conv1')).toHaveAttribute('data-shape', '3,112,112,64');
  await expect.poll(() => new URL(page.url()).searchParams.has('sample')).toBe(false);
});

test('WASM agrees with WebGL at every stage, and says so only of the picture that was checked', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=tabby-cat,tiger&tab=compare');
  await lens.predictionsFor('tabby-cat.png');
  await page.locator('[data-entry="1"]').click();
  const check = page.getByTestId('self-check');
  await check.getByRole('combobox').selectOption({ label: 'WebGL' });
  await check.getByRole('button', { name: 'Check against another backend' }).click();
  await expect(check).toHaveAttribute('data-status', 'running');
  await expect(check).toHaveAttribute('data-status', 'agrees', { timeout: 240_000 });
  await expect(check).toHaveAttribute('data-backend', 'wasm');
  await expect(check).toHaveAttribute('data-other', 'webgl');
  await expect(check).toContainText('both say tiger.');
  const rows = check.locator('[data-check]');
  expect(
    await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.check)),
  ).toEqual(STAGES);
  for (const row of await rows.all()) {
    const relative = Number(await row.getAttribute('data-relative'));
    expect(relative).toBeLessThan(1e-3);
    expect(Number(await row.getAttribute('data-absolute'))).toBeGreaterThanOrEqual(0);
  }
  // Two engines never round everything alike: nothing at all would be one against itself.
  await expect(check.locator('[data-check=conv5]')).not.toHaveAttribute('data-absolute', '0');
  const { violations } = await new AxeBuilder({ page }).include('.compare').analyze();
  expect(violations).toEqual([]);

  await page.locator('[data-entry="0"]').click();
  await expect(check).toHaveAttribute('data-status', 'idle');
  await expect(rows).toHaveCount(0);

  // Cancelled, it leaves nothing behind but the focus.
  const button = check.getByRole('button');
  await button.press('Enter');
  await expect(button).toHaveText('Cancel');
  await button.press('Enter');
  await expect(check).toHaveAttribute('data-status', 'idle');
  await expect(button).toBeFocused();
  await lens.chooseSample('Goldfish');
  await lens.predictionsFor('goldfish.png');
});

test('a backend that cannot start is no comparison', async ({ lens }) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=tiger&tab=compare');
  await lens.predictionsFor('tiger.jpg');
  const check = page.getByTestId('self-check');
  await check.getByRole('combobox').selectOption({ label: 'WebGPU (own kernels)' });
  await check.getByRole('button').click();
  await expect(check).toHaveAttribute('data-status', 'failed');
  await expect(check).toContainText('WebGPU was asked for, but');
  await expect(check).toContainText('there was nothing to compare it with');
  await expect(check.locator('[data-check]')).toHaveCount(0);
});
