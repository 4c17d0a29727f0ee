import { expect, test } from 'vitest';
import { HWIO_TO_OIHW, NHWC_TO_NCHW, permute } from '../../scripts/onnx/permute';

const counting = (count: number) => Float32Array.from({ length: count }, (_, i) => i);

test('transposes a matrix', () => {
  expect([...permute(counting(6), [2, 3], [1, 0])]).toEqual([0, 3, 1, 4, 2, 5]);
});

test('puts every value of a kernel in its place', () => {
  const [h, w, i, o] = [2, 3, 4, 5];
  const values = counting(h * w * i * o);
  const permuted = permute(values, [h, w, i, o], HWIO_TO_OIHW);
  for (let at = 0, y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      for (let from = 0; from < i; from++)
        for (let to = 0; to < o; to++, at++)
          expect(permuted[((to * i + from) * h + y) * w + x]).toBe(values[at]);
});

test('separates the channels of a picture', () => {
  const permuted = permute(counting(8), [1, 2, 2, 2], NHWC_TO_NCHW);
  expect([...permuted]).toEqual([0, 2, 4, 6, 1, 3, 5, 7]);
});
