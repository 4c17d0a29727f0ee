import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

/** What the article prints for a batch of ten, NHWC. */
const BATCH_OF_TEN = {
  conv1: '10,112,112,64',
  maxpool: '10,56,56,64',
  conv2: '10,56,56,256',
  conv3: '10,28,28,512',
  conv4: '10,14,14,1024',
  conv5: '10,7,7,2048',
  avgpool: '10,1,1,2048',
  fc: '10,1000',
};

test('the table prints the shapes that the article does, for its batch of ten', async ({
  lens,
}) => {
  await lens.open('?backend=wasm');
  await expect(lens.row('conv1')).toHaveAttribute('data-shape', '1,112,112,64');
  await lens.page.getByRole('button', { name: 'Batch of 10' }).click();
  for (const [id, shape] of Object.entries(BATCH_OF_TEN)) {
    await expect(lens.row(id)).toHaveAttribute('data-shape', shape);
  }
  await lens.page.getByRole('radio', { name: 'NCHW' }).check();
  await expect(lens.row('conv3')).toContainText('10 × 512 × 28 × 28');
  await expect(lens.row('conv3')).toHaveAttribute('data-shape', '10,28,28,512');
  await expect(lens.page.getByTestId('totals')).toContainText('25,557,032');
  await expect(lens.page.getByTestId('totals')).toContainText('38.580 G');
  await expect.poll(() => new URL(lens.page.url()).search).toContain('batch=10');
});

test('the shapes in the table are those of what ran', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  await lens.page.getByRole('button', { name: 'Open all' }).click();
  const rows = lens.page.locator('[data-testid=layers] [data-layer]');
  const shown = Object.fromEntries(
    await rows.evaluateAll((elements) =>
      elements.map((element) => {
        const { layer = '', shape = '' } = (element as HTMLElement).dataset;
        return [layer, shape];
      }),
    ),
  );
  expect(Object.keys(shown)).toHaveLength(76);
  const ran = await lens.page.evaluate(async (keep) => {
    const photo = await (await fetch('samples/tiger.jpg')).blob();
    const { activations } = await window.resnet50.classify(photo, { keep });
    return Object.fromEntries(
      Object.entries(activations).map(([id, { shape, values }]) => [
        id,
        { shape: shape.join(), matches: values.length === shape.reduce((a, b) => a * b, 1) },
      ]),
    );
  }, Object.keys(shown));
  for (const [id, shape] of Object.entries(shown)) {
    const expected = id === 'fc' ? '1,1,1,1000' : shape;
    expect([id, ran[id]]).toEqual([id, { shape: expected, matches: true }]);
  }
});

test('a stage opens into blocks, a block into convolutions that show their own arithmetic', async ({
  lens,
}) => {
  await lens.open('?backend=wasm');
  await expect(lens.row('conv3.0.conv1')).toHaveCount(0);
  await lens.page.getByRole('button', { name: 'Open conv3', exact: true }).click();
  await lens.page.getByRole('button', { name: 'Open conv3.0', exact: true }).click();
  const conv = lens.row('conv3.0.conv1');
  await expect(conv).toHaveAttribute('data-shape', '1,28,28,128');
  await expect(conv).toHaveAttribute('data-params', String(256 * 128 + 2 * 128));
  await expect(conv).toHaveAttribute('data-macs', String(28 * 28 * 128 * 256));
  await expect(conv).toContainText('⌊(56+0−1)/2⌋+1=28');
  await conv.click();
  const inspector = lens.page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('⌊(56 + 2·0 − 1) / 2⌋ + 1 = 28');
  await expect(inspector).toContainText('28·28·128·1·1·256 = 25,690,112');
  await expect.poll(() => new URL(lens.page.url()).searchParams.get('layer')).toBe('conv3.0.conv1');
});

test('a link restores the view', async ({ lens }) => {
  const link =
    '?backend=wasm&crop=whole&sample=koala&layer=conv4.5.conv2&batch=4&shapes=nchw&sort=-macs';
  await lens.open(link);
  await lens.predictionsFor('koala.webp');
  await expect(lens.row('conv4.5.conv2')).toHaveAttribute('aria-selected', 'true');
  await expect(lens.row('conv4.5.conv2')).toHaveAttribute('data-shape', '4,14,14,256');
  await expect(lens.row('conv4.5.conv2')).toContainText('4 × 256 × 14 × 14');
  await expect(lens.page.getByRole('radio', { name: 'Whole image' })).toBeChecked();
  await expect(lens.page.locator('th[aria-sort=ascending] [data-sort=macs]')).toBeVisible();
  // Nothing of it is lost when the view changes.
  await lens.page.getByRole('button', { name: 'Batch of 10' }).click();
  await expect
    .poll(() => new URL(lens.page.url()).search)
    .toBe(link.replace('batch=4', 'batch=10'));
});

test('every operation has its time after a run on WASM', async ({ lens }) => {
  await lens.openReady('?backend=wasm&layer=conv2.0.conv1');
  await expect(lens.row('conv1')).not.toHaveAttribute('data-ms');
  await lens.pick(samplePath('tiger.jpg'));
  await lens.predictionsFor('tiger.jpg');
  for (const id of ['conv1', 'conv2', 'conv2.0', 'conv2.0.conv1', 'fc']) {
    expect(Number(await lens.row(id).getAttribute('data-ms'))).toBeGreaterThan(0);
  }
});

test('sorting keeps blocks in their stages, and the network’s order comes back', async ({
  lens,
}) => {
  await lens.open('?backend=wasm');
  const ids = () =>
    lens.page
      .locator('[data-testid=layers] [data-layer]')
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.layer));
  const order = await ids();
  const byParameters = lens.page.locator('[data-sort=parameters]');
  await byParameters.click();
  expect((await ids()).slice(0, 3)).toEqual(['conv5', 'conv4', 'fc']);
  await lens.page.getByRole('button', { name: 'Open conv5', exact: true }).click();
  expect((await ids()).slice(0, 4)).toEqual(['conv5', 'conv5.0', 'conv5.1', 'conv5.2']);
  await lens.page.getByRole('button', { name: 'Close all' }).click();
  await lens.page.locator('[data-sort=order]').click();
  expect(await ids()).toEqual(order);
});

test('the arrow keys walk the tree', async ({ lens }) => {
  await lens.open('?backend=wasm');
  const expectFocus = (id: string) =>
    expect(lens.page.locator('[data-layer]:focus')).toHaveAttribute('data-layer', id);
  await lens.row('conv1').focus();
  for (const key of ['ArrowDown', 'ArrowDown']) await lens.page.keyboard.press(key);
  await expectFocus('conv2');
  await lens.page.keyboard.press('ArrowRight');
  await expect(lens.row('conv2')).toHaveAttribute('aria-expanded', 'true');
  await lens.page.keyboard.press('ArrowDown');
  await expectFocus('conv2.0');
  await lens.page.keyboard.press('Enter');
  await expect(lens.page.getByTestId('inspected')).toContainText('conv2.0');
  await lens.page.keyboard.press('ArrowLeft');
  await lens.page.keyboard.press('ArrowLeft');
  await expect(lens.row('conv2')).toHaveAttribute('aria-expanded', 'false');
  await lens.page.keyboard.press('End');
  await expectFocus('fc');
});
