import type { Locator, Page } from '@playwright/test';
import { activationsOf, strengthsOf, valueAt, type Activation } from './support/activations';
import { expect, test } from './support/test';

const PHOTO = 'tabby-cat.png';
const link = (layer: string, more = '') =>
  `?backend=wasm&sample=tabby-cat&layer=${layer}&tab=maps${more}`;

const grid = (page: Page) => page.getByTestId('maps');
const cells = (page: Page) => grid(page).getByRole('gridcell');
const zoom = (page: Page) => page.getByTestId('map-zoom');
const reading = (page: Page) => zoom(page).getByTestId('map-value');
const channelOf = async (cell: Locator) => Number(await cell.getAttribute('data-channel'));
const focused = (page: Page) => grid(page).locator('[data-channel]:focus');

/** What the enlarged map says of the place that is looked at. */
const told = (page: Page) => {
  return reading(page).evaluate((element) => {
    const { y, x, value } = (element as HTMLElement).dataset;
    return { y: Number(y), x: Number(x), value: Number(value) };
  });
};

test('the strongest channels come first, and a map’s values are what the network puts out', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open(link('conv2'));
  await expect(grid(page)).toHaveAttribute('data-channels', '256');
  const { conv2 } = await activationsOf(page, PHOTO, ['conv2']);
  const strengths = strengthsOf(conv2);
  const order = strengths.map((_, i) => i).sort((a, b) => strengths[b] - strengths[a]);
  await expect(cells(page).first()).toHaveAttribute('data-channel', String(order[0]));
  await expect(cells(page).nth(1)).toHaveAttribute('data-channel', String(order[1]));

  await cells(page).nth(1).click();
  await expect(zoom(page)).toHaveAttribute('data-channel', String(order[1]));
  await expect.poll(() => new URL(page.url()).searchParams.get('channel')).toBe(String(order[1]));

  // It begins at the strongest place; the arrow keys and the pointer lead to others.
  const strongest = await told(page);
  expect(strongest.value).toBe(valueAt(conv2, strongest.y, strongest.x, order[1]));
  const map = zoom(page).getByRole('application');
  await map.focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await told(page)).toEqual({ y: 1, x: 1, value: valueAt(conv2, 1, 1, order[1]) });
  const { width, height } = (await map.boundingBox()) ?? { width: 0, height: 0 };
  await map.hover({ position: { x: (20.5 * width) / 56, y: (40.5 * height) / 56 } });
  expect(await told(page)).toEqual({ y: 40, x: 20, value: valueAt(conv2, 40, 20, order[1]) });
  // A step is 4 pixels of the input; a value sees 35 × 35 of them.
  await expect(zoom(page)).toContainText('rows 143 to 177, columns 63 to 97');

  await zoom(page).getByRole('button', { name: 'Next channel' }).click();
  await expect(zoom(page)).toHaveAttribute('data-channel', String(order[2]));
  await zoom(page).getByRole('button', { name: 'Close' }).click();
  await expect(zoom(page)).toHaveCount(0);
  await expect.poll(() => new URL(page.url()).searchParams.has('channel')).toBe(false);
  await expect(grid(page).locator(':focus')).toHaveCount(1);
});

/** The colour that the enlarged map has at a place. */
const colourAt = (page: Page, y: number, x: number) =>
  zoom(page)
    .locator('canvas.heat-map')
    .evaluate(
      (canvas, [y, x]) => [
        ...((canvas as HTMLCanvasElement).getContext('2d')?.getImageData(x, y, 1, 1).data ?? []),
      ],
      [y, x],
    );

/** The value of a layer that is the nearest to zero: its row, column and channel. */
function nearestToZero({ shape, values }: Activation) {
  const [, , width, channels] = shape;
  const at = values.reduce(
    (best, value, i) => (Math.abs(value) < Math.abs(values[best]) ? i : best),
    0,
  );
  const pixel = Math.floor(at / channels);
  return { y: Math.floor(pixel / width), x: pixel % width, channel: at % channels };
}

test('zero is the dark end after a ReLU, and white where values have signs', async ({ lens }) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  const ran = await activationsOf(page, PHOTO, ['conv3.0.conv1', 'conv3.0.conv3']);
  for (const [layer, [red, green, blue]] of Object.entries({
    // Where viridis begins, and the middle of d3's RdBu.
    'conv3.0.conv1': [68, 1, 84],
    'conv3.0.conv3': [242, 239, 238],
  })) {
    const { y, x, channel } = nearestToZero(ran[layer]);
    await lens.open(link(layer, `&channel=${channel}`));
    await expect(zoom(page)).toHaveAttribute('data-channel', String(channel));
    const colour = await colourAt(page, y, x);
    [red, green, blue].forEach((part, i) => expect(Math.abs(colour[i] - part)).toBeLessThan(6));
  }
});

test('a view that fails is a sentence, and takes nothing else off the page', async ({ lens }) => {
  const { page } = lens;
  await page.addInitScript(() => {
    // Nothing is painted anywhere, and a map cannot bear it.
    CanvasRenderingContext2D.prototype.putImageData = function () {
      if (this.canvas.className === 'heat-map') throw new Error('The canvas is full.');
    };
  });
  await lens.open('?backend=wasm&layer=conv2&tab=statistics');
  await page.locator('button[data-sample=tabby-cat]').click();
  await expect(page.getByTestId('statistics')).toBeVisible();
  await page.getByRole('tab', { name: 'Maps' }).click();
  const alert = page.getByRole('tabpanel').getByRole('alert');
  await expect(alert).toContainText('The canvas is full.');
  await lens.predictionsFor(PHOTO);
  await page.getByRole('tab', { name: 'Statistics' }).click();
  await expect(page.getByTestId('statistics')).toBeVisible();
});

test('2,048 channels are walked with the keyboard, and only those that show are in the page', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open(link('conv5'));
  await expect(grid(page)).toHaveAttribute('data-channels', '2048');
  expect(await cells(page).count()).toBeLessThan(400);
  await page.getByRole('radio', { name: 'In order' }).check();
  await expect(cells(page).first()).toHaveAttribute('data-channel', '0');
  await grid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect(focused(page)).toHaveAttribute('data-channel', '0');
  await page.keyboard.press('ArrowRight');
  await expect(focused(page)).toHaveAttribute('data-channel', '1');
  const columns = Number(await grid(page).getAttribute('aria-colcount'));
  await page.keyboard.press('ArrowDown');
  await expect(focused(page)).toHaveAttribute('data-channel', String(columns + 1));
  await page.keyboard.press('End');
  await expect(focused(page)).toHaveAttribute('data-channel', '2047');
  await expect(focused(page)).toBeInViewport();
  expect(await cells(page).count()).toBeLessThan(400);
  await page.keyboard.press('PageUp');
  await expect(focused(page)).toBeInViewport();
  expect(await channelOf(focused(page))).toBeLessThan(2047 - columns);
  const channel = await channelOf(focused(page));
  await page.keyboard.press('Enter');
  await expect(zoom(page)).toHaveAttribute('data-channel', String(channel));
});

test('a link leads to a channel, a class to its logit; a channel that is not there to none', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open(link('conv4', '&channel=1023'));
  await expect(zoom(page)).toHaveAttribute('data-channel', '1023');
  await expect(grid(page).locator('[data-channel="1023"]')).toHaveAttribute(
    'aria-selected',
    'true',
  );
  // Another layer has other channels.
  await lens.row('conv1').click();
  await expect(grid(page)).toHaveAttribute('data-maps-of', 'conv1');
  await expect(zoom(page)).toHaveCount(0);

  await lens.row('fc').click();
  await expect(grid(page)).toHaveAttribute('data-channels', '1000');
  await expect(cells(page).first()).toHaveAttribute('data-channel', '281');
  await cells(page).first().click();
  const { fc } = await activationsOf(page, PHOTO, ['fc']);
  expect((await told(page)).value).toBe(fc.values[281]);
  await expect(zoom(page)).toContainText('tabby');

  await lens.open(link('conv1', '&channel=64'));
  await expect(grid(page)).toHaveAttribute('data-channels', '64');
  await expect(zoom(page)).toHaveCount(0);
});
