import { loseGpus } from './support/lost-gpu';
import { takeMemory } from './support/no-memory';
import { expect, test } from './support/test';
import { beforeInference, inferenceWorker, type Wrap } from './support/workers';

const TABBY = 281;
/** An emulated adapter takes so long for shaders and a picture. */
const PATIENCE = 280_000;
const LINK = '?backend=webgpu&sample=tabby-cat';

test('a device that is lost and cannot be had again gives way to WASM', async ({ lens }) => {
  const { page } = lens;
  await loseGpus(page, 1, true);
  await lens.open(LINK);
  expect((await lens.predictionsFor('tabby-cat.png', PATIENCE))[0].class).toBe(TABBY);
  await lens.expectBackend('wasm');
  await expect(page.getByTestId('restarts')).toContainText(/^Restarted once\. The GPU was lost/);
  await expect(page.getByTestId('fallback')).toContainText(
    'WebGPU was asked for, but WebGPU did not start (No device is given any more.).',
  );
});

test('a GPU without memory gives way to WASM, which says why', async ({ lens }) => {
  const { page } = lens;
  await takeMemory(page, 'webgpu');
  await lens.openReady('?backend=webgpu');
  await lens.chooseSample(/tabby/i);
  expect((await lens.predictionsFor('tabby-cat.png', PATIENCE))[0].class).toBe(TABBY);
  await lens.expectBackend('wasm');
  await expect(page.getByTestId('restarts')).toHaveText(
    'Restarted once. WebGPU has too little memory for this (no room).',
  );
  await expect(page.getByTestId('fallback')).toContainText(
    'WebGPU was asked for, but WebGPU had too little memory.',
  );
});

/** Runs in the worker: keeps the device that it gets, to be destroyed, and gives it no other. */
function keepDevice(wrap: Wrap): void {
  let kept: GPUDevice | null = null;
  wrap(GPUAdapter.prototype, 'requestDevice', (requestDevice) => {
    return async function (this: GPUAdapter, ...options) {
      if (kept !== null) throw new DOMException('It is gone for good.', 'OperationError');
      kept = await requestDevice.apply(this, options);
      return kept;
    };
  });
  Object.assign(self, { loseDevice: () => kept?.destroy() });
}

test('one that is lost while nothing runs is noticed by the next run, which is on WASM', async ({
  lens,
}) => {
  const { page } = lens;
  await beforeInference(page, keepDevice);
  await lens.open(LINK);
  await lens.predictionsFor('tabby-cat.png', PATIENCE);
  await expect(page.locator('html')).toHaveAttribute('data-traced', 'true');
  const worker = await inferenceWorker(page);
  await worker.evaluate(() => (self as unknown as { loseDevice: () => void }).loseDevice());
  await lens.expectStatus('ready');
  await expect(lens.predictions.locator('li')).toHaveCount(5);
  await lens.chooseSample(/goldfish/i);
  await lens.predictionsFor('goldfish.png', PATIENCE);
  await lens.expectBackend('wasm');
  await expect(page.getByTestId('restarts')).toContainText(
    /^Restarted once\. The GPU was lost to WebGPU/,
  );
});
