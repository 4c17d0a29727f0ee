import { expect, test } from 'vitest';
import { planCrop, type CropPlan } from '../../src/image/geometry';
import { CropResizer } from '../../src/image/resize';
import { testGoldens, withoutAlpha } from './goldens';
import { cut, synthetic } from './synthetic';

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

testGoldens('resize', (rgba, plan) => resize(rgba, plan, 7));

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
