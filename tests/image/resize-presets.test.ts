import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { planCrop, type CropMode } from '../../src/image/geometry';
import { DEFAULT_PREPROCESSING, type Preprocessing } from '../../src/image/preprocessing';
import { CropResizer } from '../../src/image/resize';
import { cut, synthetic, type Pattern } from './synthetic';

type Stated = Pick<Preprocessing, 'resize' | 'crop' | 'filter' | 'longerSide'>;

interface Golden extends Stated {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly pattern: Pattern;
  readonly mode: CropMode;
  readonly resized: readonly [number, number];
  readonly corner: readonly [number, number];
  readonly rowStep: number;
  readonly sha256: string;
}

const folder = new URL('../goldens/', import.meta.url);
const { cases } = JSON.parse(readFileSync(new URL('resize-presets.json', folder), 'utf8')) as {
  cases: Golden[];
};
const goldenRows = inflateSync(readFileSync(new URL('resize-presets.bin', folder)));

/** The crop of a synthetic picture: size × size × RGB. */
function cropOf({ width, height, pattern, mode, ...stated }: Golden): Uint8Array {
  const plan = planCrop({ width, height }, mode, { ...DEFAULT_PREPROCESSING, ...stated });
  const resizer = new CropResizer(plan, stated.filter);
  resizer.addRows(cut(synthetic(pattern, width, height), width, resizer.window));
  return Uint8Array.from(resizer.finish().filter((_, i) => i % 4 !== 3));
}

/** How far `pixels` are from every `rowStep`-th row of the golden at `offset`. */
function difference(pixels: Uint8Array, { crop, rowStep }: Golden, offset: number) {
  const rowBytes = crop * 3;
  let largest = 0;
  let count = 0;
  for (let y = 0, at = offset; y < crop; y += rowStep, at += rowBytes) {
    for (let i = 0; i < rowBytes; i++) {
      const levels = Math.abs(pixels[y * rowBytes + i] - goldenRows[at + i]);
      largest = Math.max(largest, levels);
      if (levels > 0) count++;
    }
  }
  return { largest, count };
}

let offset = 0;
for (const golden of cases) {
  const start = offset;
  offset += Math.ceil(golden.crop / golden.rowStep) * golden.crop * 3;
  test(`equals Pillow on ${golden.name}, ${golden.width}×${golden.height}`, () => {
    const { width, height, mode } = golden;
    const plan = planCrop({ width, height }, mode, { ...DEFAULT_PREPROCESSING, ...golden });
    expect([plan.resized.width, plan.resized.height]).toEqual(golden.resized);
    expect([plan.left, plan.top]).toEqual(golden.corner);
    expect(plan.size).toBe(golden.crop);

    const pixels = cropOf(golden);
    expect(difference(pixels, golden, start)).toEqual({ largest: 0, count: 0 });
    expect(createHash('sha256').update(pixels).digest('hex')).toBe(golden.sha256);
  });
}

test('every stored golden byte is compared', () => {
  expect(goldenRows.length).toBe(offset);
});

/** The top row of a bicubic crop of 4 pixels `low`, then 4 `high`, enlarged 28 times. */
function edge(low: number, high: number): number[] {
  const resizer = new CropResizer(planCrop({ width: 8, height: 1 }, 'whole'), 'bicubic');
  resizer.addRows(new Uint8ClampedArray(8 * 4).map((_, i) => (i < 16 ? low : high)));
  return [...resizer.finish().subarray(0, 224 * 4)].filter((_, i) => i % 4 === 0);
}

test('bicubic overshoots by 2/27 of an edge, and is clamped', () => {
  expect([Math.min(...edge(20, 235)), Math.max(...edge(20, 235))]).toEqual([4, 251]);
  const sharp = edge(0, 255);
  expect(new Set(sharp.slice(0, 98))).toEqual(new Set([0]));
  expect(new Set(sharp.slice(-98))).toEqual(new Set([255]));
});
