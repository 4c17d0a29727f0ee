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
