import { expect, test } from './support/test';

test.use({ serviceWorkers: 'allow' });

test('after one visit both WebGPU engines work without a network', async ({ lens, server }) => {
  const { page } = lens;
  // Of another backend, which needs none of their code.
  await lens.openReady('?backend=wasm');
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'kept');
  server.break('gone');
  await lens.open('?backend=webgpu&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(1);
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'wgsl');
  await lens.openReady('?backend=webgpu&engine=tfjs');
  await lens.expectBackend('webgpu');
  await expect(page.locator('html')).toHaveAttribute('data-engine', 'tfjs');
});
