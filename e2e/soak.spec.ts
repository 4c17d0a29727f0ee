import { countGpuObjects, gpuObjects, type GpuObjects } from './support/gpu-count';
import { samplePath } from './support/lens-page';
import { grown, soak } from './support/soak';
import { expect, test } from './support/test';

// The long one is `npm run soak`.
test('pictures, models and backends in turns leave nothing behind', async ({ page, lens }) => {
  const readings = await soak(page, {
    url: lens.url,
    backend: 'wasm',
    otherBackend: 'webgl',
    cycles: 3,
    picturesPerCycle: 6,
  });
  expect(readings[0]).toMatchObject({ urls: 1, workers: 1 });
  expect(readings[0].tensors).toBeGreaterThan(100);
  expect(grown(readings)).toEqual([]);
});

test('on WebGL, pictures take no more of the GPU than those before them', async ({
  page,
  lens,
}) => {
  await countGpuObjects(page);
  await lens.openReady('?backend=webgl');
  const held: GpuObjects[] = [];
  for (const file of ['tiger.jpg', 'koala.webp', 'goldfish.png', 'castle.webp']) {
    await lens.pick(samplePath(file));
    await lens.predictionsFor(file);
    await expect(page.locator('html')).toHaveAttribute('data-traced', 'true');
    held.push(await gpuObjects(page));
  }
  expect(held[1].textures).toBeGreaterThan(100);
  expect(held[3]).toEqual(held[1]);
});
