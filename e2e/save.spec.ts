/** Each file that the page hands out opens in the tool that it is for. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { LensPage } from './support/lens-page';
import { expect, test } from './support/test';

/** Presses one entry of the menu, which is open, and returns the file. */
async function saved({ page }: LensPage, id: string) {
  const downloading = page.waitForEvent('download');
  await page.locator(`[data-export=${id}]`).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

async function openMenu({ page }: LensPage): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

/** Once the run can be looked into. */
async function openTraced(lens: LensPage, query: string, image: string): Promise<void> {
  await lens.open(query);
  await lens.predictionsFor(image);
  await openMenu(lens);
  await expect(lens.page.locator('[data-export=cam]')).toHaveAttribute('aria-disabled', 'false');
}

test('the table as CSV, JSON and Markdown, and the report, say what the page says', async ({
  lens,
}) => {
  await openTraced(lens, '?backend=wasm&sample=tabby-cat', 'tabby-cat.png');
  const { params, macs, ms } = await lens
    .row('conv3')
    .evaluate((row) => Object.fromEntries(Object.entries(row.dataset)));

  const csv = await saved(lens, 'csv');
  expect(csv.name).toBe('tabby-cat layers.csv');
  const rows = parse<Record<string, string>>(csv.bytes, { columns: true });
  expect(rows).toHaveLength(76);
  const conv3 = rows.find(({ layer }) => layer === 'conv3');
  expect(conv3).toMatchObject({
    output: '1x28x28x512',
    parameters: params,
    macs,
  });
  expect(Number(conv3?.ms)).toBe(Number(ms));
  expect(Number(conv3?.mean)).toBeGreaterThan(0);

  const json = await saved(lens, 'json');
  const records = JSON.parse(json.bytes.toString()) as Record<string, unknown>[];
  expect(records.map(({ layer }) => layer)).toEqual(rows.map(({ layer }) => layer));
  expect(records.find(({ layer }) => layer === 'conv3')).toMatchObject({
    output: [1, 28, 28, 512],
    mean: Number(conv3?.mean),
  });

  const markdown = (await saved(lens, 'markdown')).bytes.toString().trimEnd().split('\n');
  expect(markdown).toHaveLength(78);
  const cells = (line: string) => line.split('|').length;
  expect(new Set(markdown.map(cells)).size).toBe(1);

  const report = await saved(lens, 'report');
  expect(report.name).toBe('tabby-cat report.json');
  const { top, image, backend, layers } = JSON.parse(report.bytes.toString()) as {
    top: { class: number; probability: number }[];
    image: Record<string, unknown>;
    backend: Record<string, unknown>;
    layers: unknown[];
  };
  const predictions = await lens.predictionsFor('tabby-cat.png');
  expect(top.map(({ class: index, probability }) => ({ class: index, probability }))).toEqual(
    predictions,
  );
  expect(image).toMatchObject({ name: 'tabby-cat.png', crop: 'center' });
  expect(backend).toMatchObject({ name: 'wasm', engine: 'tfjs', precision: 'f32' });
  expect(layers).toHaveLength(76);
});

test('a layer’s activation is an array that NumPy can read, with the run’s own values', async ({
  lens,
}) => {
  await openTraced(lens, '?backend=wasm&sample=goldfish&layer=conv5.2.conv1', 'goldfish.png');
  const { name, bytes } = await saved(lens, 'npy');
  expect(name).toBe('goldfish conv5.2.conv1.npy');
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x93NUMPY\x01\x00', 'latin1'));
  const start = 10 + bytes.readUInt16LE(8);
  expect(bytes.subarray(10, start).toString()).toContain("'descr': '<f4'");
  expect(bytes.subarray(10, start).toString()).toContain("'shape': (1, 7, 7, 512)");
  const values = new Float32Array(new Uint8Array(bytes.subarray(start)).buffer);
  const ran = await lens.page.evaluate(async () => {
    const photo = await (await fetch('samples/goldfish.png')).blob();
    const { activations } = await window.resnet50.classify(photo, { keep: ['conv5.2.conv1'] });
    return Array.from(activations['conv5.2.conv1'].values);
  });
  expect(Array.from(values)).toEqual(ran);
});

test('maps and class activation are pictures of the right size', async ({ lens }) => {
  await openTraced(lens, '?backend=wasm&sample=goldfish&layer=conv3', 'goldfish.png');
  const sizes = async (id: string) => {
    const { name, bytes } = await saved(lens, id);
    const size = await lens.page.evaluate(async (base64) => {
      const file = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([file], { type: 'image/png' }));
      return [bitmap.width, bitmap.height];
    }, bytes.toString('base64'));
    return { name, size };
  };
  // 512 maps of 28 × 28 in 23 columns and rows, a pixel between two.
  expect(await sizes('maps')).toEqual({
    name: 'goldfish conv3 maps.png',
    size: [23 * 29 - 1, 23 * 29 - 1],
  });
  expect(await sizes('cam')).toEqual({ name: 'goldfish why goldfish.png', size: [224, 224] });
});

test('what can’t be made yet says what it needs', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  await openMenu(lens);
  const { page } = lens;
  await expect(page.locator('[data-export=npy]')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Needs a layer to be chosen.').first()).toBeVisible();
  await expect(page.getByText('Needs a picture to have run.')).toBeVisible();
  const csv = await saved(lens, 'csv');
  expect(csv.name).toBe('ResNet-50 layers.csv');
});
