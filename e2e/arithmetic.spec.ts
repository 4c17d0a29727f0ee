import type { Page } from '@playwright/test';
import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

interface Worked {
  readonly layer: string;
  readonly y: number;
  readonly x: number;
  readonly channel: number;
  readonly value: number;
  readonly sum: number;
  readonly products: readonly number[];
}

/** What the page says of one output value, once it is about `channel` of `layer` at row `y`, column `x`. */
async function workedOut(page: Page, layer: string, place: string): Promise<Worked> {
  const [y, x, channel] = place.split(',');
  const shown = page.locator(
    `[data-testid=products][data-layer="${layer}"][data-y="${y}"][data-x="${x}"][data-channel="${channel}"]`,
  );
  await expect(shown).toBeVisible();
  return shown.evaluate((element) => {
    const { layer = '', y, x, channel, value, sum } = (element as HTMLElement).dataset;
    const rows = [...element.querySelectorAll<HTMLElement>('[data-product]')];
    return {
      layer,
      y: Number(y),
      x: Number(x),
      channel: Number(channel),
      value: Number(value),
      sum: Number(sum),
      products: rows.map(({ dataset }) => Number(dataset.product)),
    };
  });
}

/** What the network itself puts out there for a shipped photo, and the channel's largest value. */
function ranOf(page: Page, photo: string, { layer, y, x, channel }: Worked) {
  return page.evaluate(
    async ({ photo, layer, y, x, channel }) => {
      const blob = await (await fetch(`samples/${photo}`)).blob();
      const { activations } = await window.resnet50.classify(blob, { keep: [layer] });
      const { shape, values } = activations[layer];
      const [, height, width, channels] = shape;
      const pixels = Array.from({ length: height * width }, (_, i) => i * channels + channel);
      return {
        value: values[(y * width + x) * channels + channel],
        largest: Math.max(...pixels.map((index) => values[index])),
      };
    },
    { photo, layer, y, x, channel },
  );
}

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-4 * Math.abs(expected));
}

const PHOTO = 'golden-retriever.png';
const open = (layer: string, more = '') =>
  `?backend=wasm&sample=golden-retriever&layer=${layer}&tab=arithmetic${more}`;

/** The place that the page chose by itself, or was told to show. */
async function placeOnShow(page: Page, layer: string): Promise<string> {
  const shown = page.locator(`[data-testid=products][data-layer="${layer}"]`);
  return shown.evaluate(({ dataset }: HTMLElement) =>
    [dataset.y, dataset.x, dataset.channel].join(),
  );
}

test('the products of a value add up to what the network puts out', async ({ lens }) => {
  await lens.open(open('conv1'));
  await lens.predictionsFor(PHOTO);
  const { page } = lens;
  await page.getByRole('button', { name: 'Open all' }).click();
  for (const layer of ['conv1', 'conv3.0.conv1', 'conv3.1.conv2', 'conv3.0.shortcut']) {
    await page.locator(`[data-testid=layers] [data-layer="${layer}"]`).click();
    const worked = await workedOut(page, layer, await placeOnShow(page, layer));
    const ran = await ranOf(page, PHOTO, worked);
    expect(worked.value).toBeGreaterThan(0);
    expectClose(worked.value, ran.value);
    expect(ran.value).toBe(ran.largest);
    const magnitudes = worked.products.map(Math.abs);
    expect(magnitudes).toHaveLength(10);
    expect(magnitudes).toEqual(magnitudes.toSorted((a, b) => b - a));
  }
});

test('in a corner, products on padding are left out', async ({ lens }) => {
  const layer = 'conv3.1.conv2';
  await lens.open(open(layer, '&channel=5'));
  await lens.predictionsFor(PHOTO);
  const { page } = lens;
  for (const [row, column] of [
    [0, 0],
    [0, 27],
    [27, 27],
  ]) {
    await page.getByRole('spinbutton', { name: 'Row' }).fill(String(row));
    await page.getByRole('spinbutton', { name: 'Column' }).fill(String(column));
    const worked = await workedOut(page, layer, `${row},${column},5`);
    const { value } = await ranOf(page, PHOTO, worked);
    if (worked.sum > 0) expectClose(worked.sum, value);
    else expect([worked.value, value]).toEqual([0, 0]);
    await expect(page.getByTestId('products')).toContainText(
      '512 products; 640 more fall on padding and are zero',
    );
  }
});

test('a score is that of the best class, or of another', async ({ lens }) => {
  await lens.open(open('fc'));
  const { page } = lens;
  const [best] = await lens.predictionsFor(PHOTO);
  const first = await workedOut(page, 'fc', `0,0,${best.class}`);
  const ran = await ranOf(page, PHOTO, first);
  expectClose(first.value, ran.value);
  await expect(page.locator('.inspector').getByText('golden retriever')).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Class' }).fill('0');
  const tench = await workedOut(page, 'fc', '0,0,0');
  expectClose(tench.value, (await ranOf(page, PHOTO, tench)).value);
  await expect.poll(() => new URL(page.url()).searchParams.get('channel')).toBe('0');
  await page.getByRole('button', { name: 'Best class' }).click();
  await workedOut(page, 'fc', `0,0,${best.class}`);
});

test('another picture’s products take the place of the first one’s', async ({ lens }) => {
  const layer = 'conv2.0.conv2';
  await lens.open(open(layer, '&channel=3'));
  await lens.predictionsFor(PHOTO);
  const { page } = lens;
  const products = page.getByTestId('products');
  const before = (await products.getAttribute('data-value')) ?? '';
  await lens.pick(samplePath('tiger.jpg'));
  await lens.predictionsFor('tiger.jpg');
  await expect(products).not.toHaveAttribute('data-value', before);
  const worked = await workedOut(page, layer, await placeOnShow(page, layer));
  expectClose(worked.value, (await ranOf(page, 'tiger.jpg', worked)).value);
});

test('a product leads to the channel that its input comes from', async ({ lens }) => {
  await lens.open(open('conv3.0.conv2'));
  await lens.predictionsFor(PHOTO);
  const { page } = lens;
  const link = page.getByRole('button', { name: /^Channel \d+ of conv3\.0\.conv1$/ }).first();
  const channel = (await link.textContent()) ?? '';
  await link.press('Enter');
  await expect(page.getByTestId('inspected')).toHaveText('conv3.0.conv1');
  await expect(page.getByRole('spinbutton', { name: 'Channel' })).toHaveValue(channel);
  await expect
    .poll(() => new URL(page.url()).search)
    .toContain(`layer=conv3.0.conv1&tab=arithmetic&channel=${channel}`);
  await expect(page.locator('.inspector')).toBeFocused();
});

test('the kernel goes step by step with the keyboard, and says what it reads', async ({ lens }) => {
  await lens.page.emulateMedia({ reducedMotion: 'reduce' });
  await lens.open('?backend=wasm&layer=maxpool&tab=arithmetic');
  const { page } = lens;
  const position = page.getByTestId('sliding-position');
  await expect(position).toHaveText(
    'Output row 0, column 0 reads input rows −1 to 1, columns −1 to 1; of these 9 cells 5 are padding.',
  );
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const slider = page.getByRole('slider', { name: 'Position of the output' });
  await slider.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  await expect(position).toHaveText(
    'Output row 2, column 2 reads input rows 3 to 5, columns 3 to 5; of these 9 cells none is padding.',
  );
  await expect(slider).toHaveAttribute('aria-valuetext', /^Output row 2, column 2 /);
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('2·2 − 1 … 2·2 − 1 + 3 − 1 = 3 … 5');
  await expect(inspector).toContainText('⌊(8 + 2·1 − 3) / 2⌋ + 1 = 4');
  await expect(inspector).toContainText('⌊(112 + 2·1 − 3) / 2⌋ + 1 = 56');
  await page.getByRole('button', { name: 'One step back' }).press('Enter');
  await expect(position).toContainText('Output row 2, column 1 ');
  await slider.press('End');
  await expect(position).toContainText('Output row 3, column 3 ');
});

test('the kernel slides by itself unless that is not wanted, and stops when told', async ({
  lens,
}) => {
  await lens.open('?backend=wasm&layer=conv3.0.conv1&tab=arithmetic');
  const { page } = lens;
  const position = page.getByTestId('sliding-position');
  await position.scrollIntoViewIfNeeded();
  await expect(position).not.toContainText('Output row 0, column 0 ');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await expect(page.getByTestId('skipped')).toContainText('784 of the 56 × 56 = 3,136 pixels');
  await expect(page.getByTestId('skipped')).toContainText('three quarters');
  await page
    .getByTestId('skipped')
    .getByRole('button', { name: 'conv3.0.shortcut', exact: true })
    .click();
  await expect(page.getByTestId('inspected')).toHaveText('conv3.0.shortcut');
});

test('a block sends on to its convolutions', async ({ lens }) => {
  await lens.open('?backend=wasm&layer=conv4&tab=arithmetic');
  const { page } = lens;
  const part = page.locator('section', {
    has: page.getByRole('heading', { name: 'Kernels and products' }),
  });
  await part.last().getByRole('button', { name: 'conv4.0.conv2' }).click();
  await expect(page.getByTestId('inspected')).toHaveText('conv4.0.conv2');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText(
    'Choose a picture to see the products behind any one value.',
  );
});
