import { expect, test } from 'vitest';
import { normalise } from '../../src/image/normalise';
import { PRESETS } from '../../src/image/preprocessing';

test('blue, green, red, less their means, in float32', () => {
  const input = normalise(new Uint8ClampedArray([255, 128, 0, 255, 1, 2, 3, 255]));
  const f = Math.fround;
  expect([...input]).toEqual([
    f(0 - f(103.939)),
    f(128 - f(116.779)),
    f(255 - f(123.68)),
    f(3 - f(103.939)),
    f(2 - f(116.779)),
    f(1 - f(123.68)),
  ]);
});

test('a crop becomes 1×224×224×3 numbers', () => {
  expect(normalise(new Uint8ClampedArray(224 * 224 * 4))).toHaveLength(224 * 224 * 3);
  expect(PRESETS['Keras caffe'].mean).toEqual([103.939, 116.779, 123.68]);
});
