import { errorOnPage, Folder, runSmall, TOLERANCE } from './support/checkpoints';
import type { LensPage } from './support/lens-page';
import { loseGpus } from './support/lost-gpu';
import { expectReference } from './support/reference';
import { expect, test } from './support/test';

/** An emulated adapter takes so long for shaders and a picture. */
const PATIENCE = 280_000;

const infoOf = ({ page }: LensPage) => page.evaluate(() => window.resnet50.ready);

test('both engines classify a photo as the reference does, on an emulated adapter', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open('?backend=webgpu&sample=tabby-cat&layer=conv2.0.conv3');
  expectReference('tabby-cat.png', await lens.predictionsFor('tabby-cat.png', PATIENCE));
  await lens.expectBackend('webgpu');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'wgsl');
  const own = await infoOf(lens);
  expect(own).toMatchObject({ fellBack: false, software: true, engine: 'wgsl', losses: [] });
  expect(own.adapter).toMatch(/swiftshader/i);
  if (own.untimed === null) {
    // Since it is kept to be looked into, the last convolution runs apart from the addition.
    for (const id of ['conv1', 'conv2', 'conv2.0', 'conv2.0.conv1', 'conv2.0.conv3', 'fc']) {
      expect(Number(await lens.row(id).getAttribute('data-ms'))).toBeGreaterThan(0);
    }
  } else {
    await expect(page.getByTestId('untimed')).toContainText(own.untimed);
  }

  await page.getByLabel('Run on').selectOption('WebGPU (TensorFlow.js)');
  await expect(lens.predictions).toHaveCount(0);
  expectReference('tabby-cat.png', await lens.predictionsFor('tabby-cat.png', PATIENCE));
  await lens.expectBackend('webgpu');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'tfjs');
  await expect.poll(() => new URL(page.url()).searchParams.get('engine')).toBe('tfjs');
  const { engine, precision, untimed } = await infoOf(lens);
  expect({ engine, precision }).toEqual({ engine: 'tfjs', precision: 'f32' });
  await expect(page.getByTestId('untimed')).toContainText(untimed ?? 'a reason');
});

test('both engines run a checkpoint as float64 does', async ({ lens }) => {
  const { page } = lens;
  const folder = new Folder();
  try {
    const { path, network } = folder.checkpoint('mine.safetensors', { width: 6, classes: 3 });
    await lens.openReady('?backend=webgpu');
    await lens.drop(path);
    await runSmall(page);
    await lens.expectStatus('ready');
    expect(await infoOf(lens)).toMatchObject({ engine: 'wgsl', model: 'ResNet (2, 2, 2, 2)' });
    expect(await errorOnPage(page, 'tiger.jpg', network)).toBeLessThan(TOLERANCE);

    await page.getByLabel('Run on').selectOption('WebGPU (TensorFlow.js)');
    expect(await infoOf(lens)).toMatchObject({ engine: 'tfjs', backend: 'webgpu' });
    expect(await errorOnPage(page, 'tiger.jpg', network)).toBeLessThan(TOLERANCE);
  } finally {
    folder.close();
  }
});

test('a device that is lost in a run is replaced, and the picture run again', async ({ lens }) => {
  await loseGpus(lens.page, 1);
  await lens.open('?backend=webgpu&sample=tabby-cat');
  expectReference('tabby-cat.png', await lens.predictionsFor('tabby-cat.png', PATIENCE));
  await expect(lens.page.getByTestId('restarts')).toContainText(
    /^Restarted once\. The GPU was lost/,
  );
  const { backend, engine, losses } = await infoOf(lens);
  expect({ backend, engine }).toEqual({ backend: 'webgpu', engine: 'wgsl' });
  expect(losses).toHaveLength(1);
});

test('an emulated adapter is passed over, and the page says so', async ({ lens }) => {
  await lens.openReady();
  await lens.expectBackend('wasm');
  const { reason } = await infoOf(lens);
  expect(reason).toMatch(/WebGPU adapter is emulated on the processor \(.*swiftshader/i);
});
