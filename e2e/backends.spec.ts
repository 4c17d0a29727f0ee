import { expect, test } from './support/test';

test('without an adapter for WebGPU, and WebGL emulated, WASM runs and says why', async ({
  lens,
}) => {
  await lens.openReady();
  await lens.expectBackend('wasm');
  const info = await lens.page.evaluate(() => window.resnet50.ready);
  expect(info).toMatchObject({ backend: 'wasm', fellBack: false });
  expect(info.reason).toMatch(
    /^WASM runs: WebGPU found no adapter; the WebGL renderer is emulated on the processor \(.*SwiftShader/,
  );
  // The page is cross-origin isolated, so WASM has SIMD and all of this machine's cores, up to four.
  const cores = await lens.page.evaluate(() => navigator.hardwareConcurrency);
  const threads = Math.min(4, cores);
  expect(info.adapter).toBe(`SIMD, ${threads} ${threads === 1 ? 'thread' : 'threads'}`);
});

test('WebGPU that was asked for and is not there falls back, and the page says so', async ({
  lens,
}) => {
  await lens.openReady('?backend=webgpu');
  await lens.expectBackend('wasm');
  await expect(lens.page.getByTestId('fallback')).toContainText(
    'WebGPU was asked for, but WebGPU found no adapter.',
  );
});

test('the backend can be changed on the page: the picture is run again, the link follows', async ({
  lens,
}) => {
  await lens.open('?backend=cpu&sample=goldfish');
  await lens.expectBackend('cpu');
  await lens.page.getByLabel('Run on').selectOption('wasm');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(1);
  await lens.expectBackend('wasm');
  await expect.poll(() => new URL(lens.page.url()).search).toBe('?backend=wasm&sample=goldfish');
});

test('plain JavaScript can be cancelled while it runs', async ({ lens }) => {
  await lens.open('?backend=cpu&sample=goldfish');
  await lens.expectStatus('running');
  await expect(lens.page.getByTestId('running')).toBeVisible();
  await lens.page.getByRole('button', { name: 'Cancel' }).click();
  await lens.expectStatus('ready');
  await expect(lens.predictions).toHaveCount(0);
});
