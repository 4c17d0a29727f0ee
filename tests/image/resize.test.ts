import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { planCrop, type CropMode, type CropPlan } from '../../src/image/geometry';
import { CropResizer } from '../../src/image/resize';
import { cut, synthetic, type Pattern } from './synthetic';

interface Golden {
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
const goldens = JSON.parse(readFileSync(new URL('resize.json', folder), 'utf8')) as {
  cases: Golden[];
};
const goldenRows = inflateSync(readFileSync(new URL('resize.bin', folder)));

/** Resizes a whole picture in strips of `stripRows` rows. */
function resize(rgba: Uint8ClampedArray, plan: CropPlan, stripRows: number): Uint8ClampedArray {
  const resizer = new CropResizer(plan);
  const { x, y, width, height } = resizer.window;
  for (let row = 0; row < height; row += stripRows) {
    const rows = Math.min(stripRows, height - row);
    resizer.addRows(cut(rgba, plan.image.width, { x, y: y + row, width, height: rows }));
  }
  return resizer.finish();
}

const withoutAlpha = (rgba: Uint8ClampedArray) => rgba.filter((_, i) => i % 4 !== 3);

/** How far `pixels` are from every `rowStep`-th row of the golden at `offset`. */
function difference(pixels: Uint8ClampedArray, { rowStep }: Golden, offset: number) {
  const rowBytes = 224 * 3;
  let largest = 0;
  let count = 0;
  for (let y = 0, at = offset; y < 224; y += rowStep, at += rowBytes) {
    for (let i = 0; i < rowBytes; i++) {
      const levels = Math.abs(pixels[y * rowBytes + i] - goldenRows[at + i]);
      largest = Math.max(largest, levels);
      if (levels > 0) count++;
    }
  }
  return { largest, count };
}

let offset = 0;
for (const golden of goldens.cases) {
  const start = offset;
  offset += Math.ceil(224 / golden.rowStep) * 224 * 3;
  test(`equals Pillow on ${golden.name}, ${golden.width}×${golden.height}`, () => {
    const { width, height, pattern, mode } = golden;
    const plan = planCrop({ width, height }, mode);
    expect([plan.resized.width, plan.resized.height]).toEqual(golden.resized);
    expect([plan.left, plan.top]).toEqual(golden.corner);

    const crop = resize(synthetic(pattern, width, height), plan, 7);
    const pixels = withoutAlpha(crop);
    expect(difference(pixels, golden, start)).toEqual({ largest: 0, count: 0 });
    expect(createHash('sha256').update(pixels).digest('hex')).toBe(golden.sha256);
  });
}

test('every stored golden byte is compared', () => {
  expect(goldenRows.length).toBe(offset);
});

test('the height of the strips changes nothing, and the crop is opaque', () => {
  const rgba = synthetic('noise', 90, 70);
  const plan = planCrop({ width: 90, height: 70 }, 'center');
  const atOnce = resize(rgba, plan, 70);
  expect(Buffer.from(resize(rgba, plan, 1)).equals(Buffer.from(atOnce))).toBe(true);
  expect(atOnce.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
});

test('asks only for the part of the picture that the crop depends on', () => {
  const wide = new CropResizer(planCrop({ width: 5000, height: 3 }, 'center')).window;
  expect(wide).toEqual({ x: 2498, y: 0, width: 4, height: 3 });
  const tall = new CropResizer(planCrop({ width: 3, height: 65535 }, 'center')).window;
  expect(tall.height).toBeLessThan(6);
  const whole = new CropResizer(planCrop({ width: 5000, height: 3 }, 'whole')).window;
  expect(whole).toEqual({ x: 0, y: 0, width: 5000, height: 3 });
});

test('white stays white and black black, however large the picture', () => {
  const plan = planCrop({ width: 65535, height: 2 }, 'whole');
  for (const level of [0, 255]) {
    const rgba = new Uint8ClampedArray(65535 * 2 * 4).fill(level);
    expect(withoutAlpha(resize(rgba, plan, 2)).every((value) => value === level)).toBe(true);
  }
});

test('says when rows are missing', () => {
  const resizer = new CropResizer(planCrop({ width: 4, height: 4 }, 'whole'));
  expect(() => resizer.finish()).toThrow('4 rows');
});
