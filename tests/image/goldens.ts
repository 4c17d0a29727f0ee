/** Crops that Pillow made (scripts/make-goldens.py), and how far others are from them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { planCrop, type CropMode, type CropPlan } from '../../src/image/geometry';
import { DEFAULT_PREPROCESSING, type Preprocessing } from '../../src/image/preprocessing';
import { synthetic, type Pattern } from './synthetic';

export interface Golden extends Partial<
  Pick<Preprocessing, 'resize' | 'crop' | 'filter' | 'longerSide'>
> {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly pattern: Pattern;
  readonly mode: CropMode;
  readonly resized: readonly [number, number];
  readonly corner: readonly [number, number];
  /** Every so many rows of the crop are kept. */
  readonly rowStep: number;
  /** Of all of the crop's pixels, RGB. */
  readonly sha256: string;
}

const folder = new URL('../goldens/', import.meta.url);

export const withoutAlpha = (rgba: Uint8ClampedArray): Uint8ClampedArray =>
  rgba.filter((_, i) => i % 4 !== 3);

/** How far `pixels`, `side` × `side`, are from every `rowStep`-th row, one after another in `rows`. */
function difference(pixels: Uint8ClampedArray, rows: Uint8Array, side: number, rowStep: number) {
  const rowBytes = side * 3;
  let largest = 0;
  let count = 0;
  for (let y = 0, at = 0; y < side; y += rowStep, at += rowBytes) {
    for (let i = 0; i < rowBytes; i++) {
      const levels = Math.abs(pixels[y * rowBytes + i] - rows[at + i]);
      largest = Math.max(largest, levels);
      if (levels > 0) count++;
    }
  }
  return { largest, count };
}

/**
 * A test for each crop of `tests/goldens/<name>.json`, byte for byte.
 * @param cropOf makes the crop of a picture, RGBA.
 */
export function testGoldens(
  name: string,
  cropOf: (rgba: Uint8ClampedArray, plan: CropPlan, golden: Golden) => Uint8ClampedArray,
): void {
  const text = readFileSync(new URL(`${name}.json`, folder), 'utf8');
  const { cases } = JSON.parse(text) as { cases: Golden[] };
  const rows = inflateSync(readFileSync(new URL(`${name}.bin`, folder)));
  let offset = 0;
  for (const golden of cases) {
    const { width, height, pattern, mode, rowStep } = golden;
    const stated = { ...DEFAULT_PREPROCESSING, ...golden };
    const start = offset;
    offset += Math.ceil(stated.crop / rowStep) * stated.crop * 3;
    const own = rows.subarray(start, offset);
    test(`equals Pillow on ${golden.name}, ${width}×${height}`, () => {
      const plan = planCrop({ width, height }, mode, stated);
      expect([plan.resized.width, plan.resized.height]).toEqual(golden.resized);
      expect([plan.left, plan.top]).toEqual(golden.corner);
      expect(plan.size).toBe(stated.crop);

      const pixels = withoutAlpha(cropOf(synthetic(pattern, width, height), plan, golden));
      expect(difference(pixels, own, stated.crop, rowStep)).toEqual({ largest: 0, count: 0 });
      expect(createHash('sha256').update(pixels).digest('hex')).toBe(golden.sha256);
    });
  }
  const stored = offset;
  test('every stored golden byte is compared', () => {
    expect(rows.length).toBe(stored);
  });
}
