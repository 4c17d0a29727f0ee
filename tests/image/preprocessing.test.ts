import { expect, test } from 'vitest';
import { decodeToCrop } from '../../src/image/decode';
import type { DecodedPicture } from '../../src/image/decoder';
import { planCrop } from '../../src/image/geometry';
import { normalise } from '../../src/image/normalise';
import { DEFAULT_PREPROCESSING, PRESETS } from '../../src/image/preprocessing';
import { CropResizer } from '../../src/image/resize';
import { png } from './headers';
import { cut, synthetic } from './synthetic';

const f = Math.fround;
/** One pixel of red 255, green 128, blue 0. */
const ORANGE = new Uint8ClampedArray([255, 128, 0, 9]);
const LEVELS = Array.from({ length: 256 }, (_, level) => level);
/** All greys, one pixel each. */
const GREYS = Uint8ClampedArray.from(LEVELS.flatMap((level) => [level, level, level, 0]));

test('the default is Keras’ "caffe", the middle 224 of 256', () => {
  expect(DEFAULT_PREPROCESSING).toEqual({
    channels: 'BGR',
    scale: 1,
    mean: [103.939, 116.779, 123.68],
    std: [1, 1, 1],
    resize: 256,
    longerSide: 'round',
    crop: 224,
    filter: 'bilinear',
  });
  expect(PRESETS['Keras caffe'].mean).toBe(DEFAULT_PREPROCESSING.mean);
});

test('every preset’s crop fits', () => {
  for (const { resize, crop } of Object.values(PRESETS)) {
    expect(crop).toBe(224);
    expect(resize).toBeGreaterThanOrEqual(crop);
  }
  expect(PRESETS.timm.resize).toBe(Math.floor(224 / 0.95));
  expect(PRESETS['torchvision IMAGENET1K_V2'].resize).toBe(232);
});

test('torchvision and timm: RGB over 255, less the mean, by the deviation, in float32', () => {
  const expected = [
    f(f(1 - f(0.485)) / f(0.229)),
    f(f(f(128 / 255) - f(0.456)) / f(0.224)),
    f(f(0 - f(0.406)) / f(0.225)),
  ];
  expect([...normalise(ORANGE, PRESETS['torchvision IMAGENET1K_V1'])]).toEqual(expected);
  expect([...normalise(ORANGE, PRESETS['torchvision IMAGENET1K_V2'])]).toEqual(expected);
  expect([...normalise(ORANGE, PRESETS.timm)]).toEqual(expected);
});

test('multiplying by 1/255 or 1/127.5 rounds to what dividing does', () => {
  const unit = normalise(GREYS, PRESETS['0 … 1']);
  const signed = normalise(GREYS, PRESETS['Keras tf (−1 … 1)']);
  for (const level of LEVELS) {
    expect(unit[level * 3]).toBe(f(level / 255));
    expect(signed[level * 3 + 2]).toBe(f(f(level / 127.5) - 1));
  }
  expect([signed[0], signed[255 * 3]]).toEqual([-1, 1]);
});

// torchvision's `Resize` and `CenterCrop`: width, height, resize, crop; then what they make of it.
const TORCHVISION = [
  // 256 · 333 / 251 = 339.6: rounding would give 340 and another corner.
  [333, 251, 256, 224, 339, 256, 58, 16],
  // 232 · 641 / 363 = 409.7
  [641, 363, 232, 224, 409, 232, 92, 4],
  [500, 375, 232, 224, 309, 232, 42, 4],
  // 235 · 500 / 333 = 352.9; half of 235 − 224 goes to the even 6.
  [333, 500, 235, 224, 235, 352, 6, 64],
  [1024, 681, 235, 224, 353, 235, 64, 6],
  // 236 is torchvision's ConvNeXt-Tiny.
  [500, 326, 236, 224, 361, 236, 68, 6],
  [288, 288, 288, 288, 288, 288, 0, 0],
] as const;

test.each(TORCHVISION)(
  '%i×%i, %i to %i, as torchvision',
  (width, height, resize, crop, ...made) => {
    const how = { ...PRESETS['torchvision IMAGENET1K_V1'], resize, crop };
    const { resized, left, top, size } = planCrop({ width, height }, 'center', how);
    expect([resized.width, resized.height, left, top]).toEqual(made);
    expect(size).toBe(crop);
  },
);

test('a crop that does not fit is refused; a whole picture always fits', () => {
  const how = { ...DEFAULT_PREPROCESSING, resize: 200 };
  expect(() => planCrop({ width: 9, height: 9 }, 'center', how)).toThrow(RangeError);
  expect(planCrop({ width: 9, height: 9 }, 'whole', how).size).toBe(224);
});

test('a picture is decoded to the crop of the preprocessing that is asked for', async () => {
  const rgba = synthetic('zones', 90, 70);
  const picture: DecodedPicture = {
    width: 90,
    height: 70,
    read: (x, y, width, height) => cut(rgba, 90, { x, y, width, height }),
    close: () => undefined,
  };
  const how = { ...PRESETS.timm, resize: 64, crop: 57 };
  const decode = () => Promise.resolve(picture);
  const file = new Blob([png(90, 70)]);
  const { crop } = await decodeToCrop(file, 'center', undefined, decode, how);
  const resizer = new CropResizer(planCrop(picture, 'center', how), 'bicubic');
  resizer.addRows(cut(rgba, 90, resizer.window));
  expect(crop.size).toBe(57);
  expect(Buffer.from(crop.rgba).equals(Buffer.from(resizer.finish()))).toBe(true);
  expect(normalise(crop.rgba, how)).toHaveLength(57 * 57 * 3);
});
