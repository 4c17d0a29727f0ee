import { samplePath } from './support/lens-page';
import { takeMemory } from './support/no-memory';
import { expect, test } from './support/test';
import { unprefixWorkers } from './support/workers';

const GOLDFISH = 1;
const NO_WEBGL = 'WebGL has too little memory for this (error 1285).';
const NO_WASM = 'WASM has too little memory for this (Unable to grow instance memory.).';

test('WebGL without memory gives way to WASM, which says why', async ({ lens }) => {
  const { page } = lens;
  await takeMemory(page, 'webgl');
  await lens.openReady('?backend=webgl');
  await lens.chooseSample(/goldfish/i);
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await lens.expectBackend('wasm');
  await expect(page.getByTestId('restarts')).toHaveText(`Restarted once. ${NO_WEBGL}`);
  await expect(page.getByTestId('fallback')).toHaveText(
    'WebGL was asked for, but WebGL had too little memory. WASM runs: WebGPU found no adapter.',
  );
  await expect(lens.alert).toHaveCount(0);
});

test('WASM that cannot grow gives way to WebGL, which says why', async ({ lens }) => {
  const { page } = lens;
  await takeMemory(page, 'wasm');
  // Where it fails while the engine starts, that is a backend which does not start.
  await lens.openReady();
  await lens.chooseSample(/goldfish/i);
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await lens.expectBackend('webgl');
  await expect(page.getByTestId('restarts')).toHaveText(`Restarted once. ${NO_WASM}`);
  const { reason } = await page.evaluate(() => window.resnet50.ready);
  expect(reason).toContain('WASM had too little memory');
});

test('pictures that no backend has memory for are a sentence, and fewer of them run', async ({
  lens,
}) => {
  const { page } = lens;
  await takeMemory(page, 'wasm', 'webgl');
  await lens.openReady();
  await lens.pick(samplePath('tiger.jpg'), samplePath('castle.webp'));
  await expect(lens.alert).toContainText(`${NO_WEBGL} Run fewer pictures at once, or choose`);
  await expect(page.getByTestId('strip').getByRole('radio')).toHaveCount(2);
  await unprefixWorkers(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  await lens.predictionsFor('tiger.jpg');
  await expect(lens.alert).toHaveCount(0);
});
