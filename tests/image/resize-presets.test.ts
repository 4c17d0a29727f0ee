import { expect, test } from 'vitest';
import { planCrop } from '../../src/image/geometry';
import { CropResizer } from '../../src/image/resize';
import { testGoldens } from './goldens';
import { cut } from './synthetic';

testGoldens('resize-presets', (rgba, plan, { width, filter }) => {
  const resizer = new CropResizer(plan, filter);
  resizer.addRows(cut(rgba, width, resizer.window));
  return resizer.finish();
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
