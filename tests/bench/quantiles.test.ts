import { expect, test } from 'vitest';
import { quantile, summarise } from '../../bench/lib/quantiles';

test('takes the middle, and goes in straight lines between values', () => {
  expect(quantile([3, 1, 2], 0.5)).toBe(2);
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([10, 20], 0.1)).toBeCloseTo(11);
});

test('reaches from the least to the largest', () => {
  expect(quantile([5, 7, 6], 0)).toBe(5);
  expect(quantile([5, 7, 6], 1)).toBe(7);
  expect(quantile([5], 0.9)).toBe(5);
});

test('leaves the values in their order', () => {
  const values = [3, 1, 2];
  quantile(values, 0.5);
  expect(values).toEqual([3, 1, 2]);
});

test('has none for no values', () => {
  expect(() => quantile([], 0.5)).toThrow('no values');
});

test('sums up', () => {
  const values = Array.from({ length: 11 }, (_, i) => i);
  expect(summarise(values)).toEqual({ runs: 11, median: 5, p10: 1, p90: 9 });
});
