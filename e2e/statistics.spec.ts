import type { Page } from '@playwright/test';
import { activationsOf } from './support/activations';
import { expect, test } from './support/test';

const PHOTO = 'tabby-cat.png';
const link = (layer: string, more = '') =>
  `?backend=wasm&sample=tabby-cat&layer=${layer}&tab=statistics${more}`;

const figures = (page: Page) => page.getByTestId('statistics');
const FIGURES = ['min', 'max', 'mean', 'deviation', 'zeros', 'nans', 'infinities'] as const;

for (const layer of ['conv3.0.conv1', 'conv3.0.conv3', 'conv4', 'fc']) {
  test(`the statistics of ${layer} are those of what the network puts out`, async ({ lens }) => {
    const { page } = lens;
    await lens.open(link(layer));
    await expect(figures(page)).toBeVisible();
    const { values } = (await activationsOf(page, PHOTO, [layer]))[layer];
    const sumOf = (of: (value: number) => number) =>
      values.reduce((sum, value) => sum + of(value), 0);
    const mean = sumOf((value) => value) / values.length;
    const zeros = values.filter((value) => value === 0).length;
    const expected: Record<(typeof FIGURES)[number], number> = {
      min: values.reduce((a, b) => Math.min(a, b)),
      max: values.reduce((a, b) => Math.max(a, b)),
      mean,
      deviation: Math.sqrt(sumOf((value) => (value - mean) ** 2) / values.length),
      zeros,
      nans: 0,
      infinities: 0,
    };
    for (const name of FIGURES) {
      const shown = (await figures(page).getAttribute(`data-${name}`)) ?? '';
      expect(shown, name).not.toBe('');
      expect(Number(shown), name).toBeCloseTo(expected[name], 8);
    }
    if (layer !== 'fc') {
      const row = lens.row(layer.split('.')[0]);
      await expect(row).toHaveAttribute('data-zero-share', /\d/);
    }

    // The histogram as a table holds every value once.
    await page.getByText('The histogram as a table').click();
    const table = page.locator('details', { hasText: 'The histogram as a table' });
    const counts = await table
      .locator('tbody tr td:nth-child(2)')
      .evaluateAll((all) => all.map(({ textContent }) => Number(textContent.replaceAll(',', ''))));
    expect(counts[0]).toBe(zeros);
    expect(counts.reduce((a, b) => a + b)).toBe(values.length);
  });
}

test('the bins of the histogram are walked with the arrow keys, and spoken', async ({ lens }) => {
  const { page } = lens;
  await lens.open(link('conv3.0.conv1'));
  const chart = page.getByRole('slider', { name: 'Histogram of conv3.0.conv1' });
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /exactly zero/i);
  const readout = page.getByTestId('histogram-readout');
  const first = await readout.textContent();
  await page.keyboard.press('ArrowRight');
  await expect(readout).not.toHaveText(first ?? '');
  await expect(chart).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute(
    'aria-valuenow',
    (await chart.getAttribute('aria-valuemax')) ?? '',
  );
});

test('the table has each layer’s mean, zeros and time, and sorts by them', async ({ lens }) => {
  const { page } = lens;
  await lens.open(link('conv1', '&sort=zeros'));
  await lens.predictionsFor(PHOTO);
  await expect(lens.row('conv1')).toHaveAttribute('data-zero-share', /\d/);
  const rows = page.locator('[data-testid=layers] [data-layer]');
  const column = (name: 'zeroShare' | 'mean' | 'ms') =>
    rows.evaluateAll(
      (elements, name) =>
        elements.map((element) => {
          const { dataset } = element as HTMLElement;
          return { layer: dataset.layer ?? '', value: Number(dataset[name]) };
        }),
      name,
    );
  const descending = (values: readonly { value: number }[]) =>
    values.every(({ value }, i) => i === 0 || value <= values[i - 1].value);

  const byZeros = await column('zeroShare');
  expect(byZeros).toHaveLength(8);
  expect(descending(byZeros)).toBe(true);
  const ran = await activationsOf(
    page,
    PHOTO,
    byZeros.map(({ layer }) => layer),
  );
  for (const { layer, value } of byZeros) {
    const { values } = ran[layer];
    expect(value).toBeCloseTo(values.filter((each) => each === 0).length / values.length, 8);
  }
  for (const [key, name] of [
    ['mean', 'mean'],
    ['ms', 'ms'],
  ] as const) {
    await page.locator(`[data-sort=${key}]`).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBe(key);
    expect(descending(await column(name))).toBe(true);
  }
});
