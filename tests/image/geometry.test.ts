import { expect, test } from 'vitest';
import { planCrop } from '../../src/image/geometry';

// Sizes, resized sizes and crop corners of the reference results, by Pillow and Python's `round`.
const REFERENCE = [
  [500, 400, 320, 256, 48, 16],
  [500, 375, 341, 256, 58, 16],
  [500, 333, 384, 256, 80, 16],
  [345, 500, 256, 371, 16, 74],
  [500, 326, 393, 256, 84, 16],
  [500, 428, 299, 256, 38, 16],
  [2816, 2112, 341, 256, 58, 16],
  [1024, 681, 385, 256, 80, 16],
  [320, 192, 427, 256, 102, 16],
  [320, 317, 258, 256, 17, 16],
  [1024, 793, 331, 256, 54, 16],
  [1001, 648, 395, 256, 86, 16],
  [227, 227, 256, 256, 16, 16],
] as const;

test.each(REFERENCE)('centre of %i×%i', (width, height, resizedWidth, resizedHeight, left, top) => {
  expect(planCrop({ width, height }, 'center')).toEqual({
    image: { width, height },
    resized: { width: resizedWidth, height: resizedHeight },
    left,
    top,
    size: 224,
  });
});

test('a half is rounded to the even neighbour, as in Python', () => {
  expect(planCrop({ width: 513, height: 512 }, 'center').resized.width).toBe(256);
  expect(planCrop({ width: 515, height: 512 }, 'center').resized.width).toBe(258);
});

test('the whole picture is squashed', () => {
  expect(planCrop({ width: 500, height: 333 }, 'whole')).toEqual({
    image: { width: 500, height: 333 },
    resized: { width: 224, height: 224 },
    left: 0,
    top: 0,
    size: 224,
  });
});

test('extreme sizes have a crop inside the resized picture', () => {
  for (const [width, height] of [
    [5000, 3],
    [3, 5000],
    [1, 1],
    [65535, 1],
  ]) {
    const { resized, left, top, size } = planCrop({ width, height }, 'center');
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left + size).toBeLessThanOrEqual(resized.width);
    expect(top + size).toBeLessThanOrEqual(resized.height);
  }
});
