import type { Page } from '@playwright/test';
import { activationsOf, valueAt, type Activation } from './support/activations';
import { expect, test } from './support/test';

const PHOTO = 'tabby-cat.png';
const link = (layer: string, more = '') =>
  `?backend=wasm&sample=tabby-cat&layer=${layer}&tab=shortcut${more}`;

/** What is added in some blocks: the last convolution's output, and the shortcut's. */
const ADDED = {
  'conv2.0': ['conv2.0.conv3', 'conv2.0.shortcut'],
  'conv2.1': ['conv2.1.conv3', 'conv2.0'],
  'conv4.0': ['conv4.0.conv3', 'conv4.0.shortcut'],
  'conv5.2': ['conv5.2.conv3', 'conv5.1'],
} as const;

const chart = (page: Page) => page.getByRole('listbox', { name: /shortcut and convolutions/ });
const maps = (page: Page) => page.getByTestId('shortcut-maps');

/** The shares as the page states them: of Σy², with y = ReLU(r + s). */
function sharesOf(residual: Activation, shortcut: Activation) {
  let [throughShortcut, energy, kept, silenced, stopped] = [0, 0, 0, 0, 0];
  residual.values.forEach((r, i) => {
    const s = shortcut.values[i];
    const y = Math.max(0, r + s);
    throughShortcut += y * s;
    energy += y * y;
    if (r <= 0 && r + s > 0) kept++;
    if (r > 0 && r + s <= 0) silenced++;
    if (s > 0 && r + s <= 0) stopped++;
  });
  const count = residual.values.length;
  return {
    shortcutShare: throughShortcut / energy,
    kept: kept / count,
    silenced: silenced / count,
    stopped: stopped / count,
  };
}

test('the shares of a block’s output are those of what the network adds', async ({ lens }) => {
  const { page } = lens;
  await lens.open(link('conv2.1'));
  await expect(chart(page).getByRole('option')).toHaveCount(16);
  const ran = await activationsOf(page, PHOTO, Object.values(ADDED).flat());
  for (const [block, [residual, shortcut]] of Object.entries(ADDED)) {
    const shown = await chart(page)
      .locator(`[data-block="${block}"]`)
      .evaluate((element) => {
        const { shortcutShare, kept, silenced, stopped } = (element as SVGElement).dataset;
        return { shortcutShare, kept, silenced, stopped };
      });
    const expected = sharesOf(ran[residual], ran[shortcut]);
    for (const [name, share] of Object.entries(shown)) {
      expect(Number(share), `${name} of ${block}`).toBeCloseTo(
        expected[name as keyof typeof expected],
        4,
      );
    }
  }
  await expect(page.getByRole('tabpanel')).toContainText('Σ');
});

test('the blocks are walked with the arrow keys, in step with the table', async ({ lens }) => {
  const { page } = lens;
  await lens.open(link('conv2.1'));
  const selected = chart(page).locator('[aria-selected=true]');
  await expect(selected).toHaveAttribute('data-block', 'conv2.1');
  await selected.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(selected).toHaveAttribute('data-block', 'conv3.0');
  await expect(selected).toBeFocused();
  await expect(page.getByTestId('inspected')).toContainText('conv3.0');
  await expect.poll(() => new URL(page.url()).searchParams.get('layer')).toBe('conv3.0');
  await expect(maps(page)).toHaveAttribute('data-block', 'conv3.0');
  await page.getByText('The chart as a table').click();
  const table = page.locator('details', { hasText: 'The chart as a table' });
  await expect(table.locator('tr[aria-current=true]')).toContainText('conv3.0');
  await expect(table.locator('tbody tr')).toHaveCount(16);
});

for (const [block, [residual, shortcut]] of Object.entries(ADDED).slice(1, 3)) {
  test(`the maps of ${block} add up, for any channel`, async ({ lens }) => {
    const { page } = lens;
    await lens.open(link(block, '&channel=5'));
    await expect(maps(page)).toHaveAttribute('data-channel', '5');
    const ran = await activationsOf(page, PHOTO, [residual, shortcut]);
    const readout = maps(page).getByTestId('sum-readout');
    const told = () =>
      readout.evaluate((element) => {
        const { y, x, shortcut, residual, sum } = (element as HTMLElement).dataset;
        return {
          y: Number(y),
          x: Number(x),
          s: Number(shortcut),
          r: Number(residual),
          sum: Number(sum),
        };
      });
    const expectRan = async (channel: number) => {
      const { y, x, s, r, sum } = await told();
      expect(s).toBe(valueAt(ran[shortcut], y, x, channel));
      expect(r).toBe(valueAt(ran[residual], y, x, channel));
      expect(sum).toBe(Math.fround(r + s));
    };
    await expectRan(5);
    await maps(page).getByRole('application').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await expectRan(5);
    await maps(page).getByRole('button', { name: 'Next channel' }).click();
    await expect(maps(page)).toHaveAttribute('data-channel', '6');
    await expectRan(6);
    const field = maps(page).getByRole('spinbutton', { name: 'Channel' });
    await field.fill('200');
    await expect(maps(page)).toHaveAttribute('data-channel', '200');
    await expectRan(200);
  });
}
