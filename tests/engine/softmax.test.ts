import { expect, test } from 'vitest';
import { softmax, topIndices } from '../../src/engine/softmax';

test('softmax adds up to one and keeps ratios', () => {
  const [a, b, c] = softmax([0, Math.log(2), Math.log(5)]);
  expect(a).toBeCloseTo(1 / 8, 15);
  expect(b).toBeCloseTo(2 / 8, 15);
  expect(c).toBeCloseTo(5 / 8, 15);
});

test('softmax does not overflow', () => {
  expect([...softmax([1000, 1000, -1000])]).toEqual([0.5, 0.5, 0]);
});

test('the best come first, the lower index first among equals', () => {
  expect(topIndices([1, 5, 3, 5, -2], 3)).toEqual([1, 3, 2]);
  expect(topIndices([1], 5)).toEqual([0]);
});
