/**
 * A day of use in short: `npm run soak`, on the page that `npm run build` made. Pictures of many sizes,
 * some of which replace others that still run or are cancelled, a checkpoint and back, another backend
 * and back, in turns; fails where tensors, GPU buffers and textures, workers, object URLs or the page's
 * heap have grown (see `grown`).
 */
import { grown, soak, type Reading } from '../support/soak';
import { expect, test } from '../support/test';

const RUNS = [
  { backend: 'wasm', otherBackend: 'webgl', pictures: 300 },
  { backend: 'webgpu', otherBackend: 'wasm', pictures: 100 },
];
const PER_CYCLE = 12;
/** A cycle has one more for the checkpoint and one at its end. */
const OTHERS = 2;

const row = ({
  pictures,
  tensors,
  bytes,
  buffers,
  textures,
  workers,
  urls,
  heap,
}: Reading): string =>
  `${String(pictures).padStart(5)} pictures: ${tensors} tensors, ${(bytes / 1e6).toFixed(1)} MB, ` +
  `${buffers} buffers and ${textures} textures of the GPU, ` +
  `${workers} workers, ${urls} object URLs, heap ${(heap / 1e6).toFixed(1)} MB`;

for (const { backend, otherBackend, pictures } of RUNS) {
  test(`${pictures} pictures on ${backend} leave nothing behind`, async ({ page, lens }) => {
    const cycles = Math.ceil(pictures / (PER_CYCLE + OTHERS));
    const options = { url: lens.url, backend, otherBackend, cycles, picturesPerCycle: PER_CYCLE };
    const readings = await soak(page, options, (reading) => console.log(row(reading)));
    expect(grown(readings)).toEqual([]);
  });
}
