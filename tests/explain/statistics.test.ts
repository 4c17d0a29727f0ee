import { describe, expect, test } from 'vitest';
import { histogramOf, statisticsOf } from '../../src/explain/statistics';
import { randomValues } from '../helpers/random';

describe('statistics', () => {
  test('of values worked out by hand', () => {
    expect(statisticsOf(Float32Array.of(2, 4, 4, 4, 5, 5, 7, 9))).toEqual({
      count: 8,
      min: 2,
      max: 9,
      mean: 5,
      deviation: 2,
      zeros: 0,
      nans: 0,
      infinities: 0,
    });
  });

  test('count zeros of either sign', () => {
    const { zeros, min, max } = statisticsOf(Float32Array.of(0, -0, 3, 0, -1));
    expect({ zeros, min, max }).toEqual({ zeros: 3, min: -1, max: 3 });
  });

  test.each([
    ['first', [NaN, -1, 0, 4]],
    ['last', [-1, 0, 4, -Infinity]],
    ['both infinities, whose sum is NaN', [Infinity, -1, 0, -Infinity, 4]],
    ['everywhere', [NaN, NaN, Infinity, -1, NaN, 0, 4]],
  ])('leave out what is not finite: %s', (_, values) => {
    const statistics = statisticsOf(Float32Array.from(values));
    expect(statistics).toEqual({
      ...statisticsOf(Float32Array.of(-1, 0, 4)),
      count: values.length,
      nans: values.filter((value) => Number.isNaN(value)).length,
      infinities: values.filter((value) => Math.abs(value) === Infinity).length,
    });
    expect([statistics.min, statistics.max, statistics.mean]).toEqual([-1, 4, 1]);
  });

  test.each([[[]], [[NaN, Infinity]]])('of %j are NaN but for the counts', (values) => {
    const { count, min, max, mean, deviation, zeros } = statisticsOf(Float32Array.from(values));
    expect([min, max, mean, deviation]).toEqual([NaN, NaN, NaN, NaN]);
    expect({ count, zeros }).toEqual({ count: values.length, zeros: 0 });
  });

  // The mean square is 2⁴⁶ here, and its sum is known to within 2¹⁰: taking the mean’s square off it
  // would leave little of the variance, which is 1.
  test('survive values far from zero', () => {
    const values = Float32Array.from({ length: 100_000 }, (_, i) => 2 ** 23 + 2 * (i % 2));
    expect(statisticsOf(values)).toMatchObject({ mean: 2 ** 23 + 1, deviation: 1 });
  });

  test('do not overflow', () => {
    const { mean, deviation } = statisticsOf(Float32Array.of(3e38, 3e38, -3e38, -3e38));
    expect(mean).toBe(0);
    expect(deviation / Math.fround(3e38)).toBeCloseTo(1, 12);
  });

  test('do not drift over many values', () => {
    const values = new Float32Array(3_000_000).fill(0.1);
    const { mean, deviation } = statisticsOf(values);
    expect(Math.abs(mean - values[0])).toBeLessThan(1e-12);
    expect(deviation).toBeLessThan(1e-9);
  });

  test('of evenly spread values', () => {
    const { mean, deviation } = statisticsOf(randomValues(1, 200_000, 3));
    expect(mean).toBeCloseTo(0, 1);
    expect(deviation).toBeCloseTo(3 / Math.sqrt(3), 2);
  });
});

describe('a histogram', () => {
  test('puts the edges into the first and the last bin', () => {
    const values = Float32Array.of(-1, 3, 1, 0.99, 2.99, -0.01);
    expect(histogramOf(values, 2)).toEqual({ min: -1, max: 3, counts: [3, 3] });
    expect(histogramOf(values, 4)).toEqual({ min: -1, max: 3, counts: [2, 1, 1, 2] });
  });

  test('puts a value at an edge into the upper bin, whatever the number of bins', () => {
    for (let bins = 1; bins <= 100; bins++) {
      const values = Float32Array.from({ length: bins + 1 }, (_, i) => 1 + 49 * i);
      const expected = Array<number>(bins).fill(1);
      expected[bins - 1] = 2;
      expect(histogramOf(values, bins).counts).toEqual(expected);
    }
  });

  test('leaves out zeros and what is not finite', () => {
    const values = Float32Array.of(0, NaN, 1, -0, Infinity, 2, -Infinity, 0);
    expect(histogramOf(values, 3)).toEqual({ min: 1, max: 2, counts: [1, 0, 1] });
  });

  test('counts every other value once', () => {
    const values = randomValues(2, 10_000).map((value) => Math.max(0, value));
    const { min, max, counts } = histogramOf(values, 37);
    expect(counts).toHaveLength(37);
    const { count, zeros, max: largest } = statisticsOf(values);
    expect(counts.reduce((a, b) => a + b)).toBe(count - zeros);
    expect(min).toBeGreaterThan(0);
    expect(max).toBe(largest);
  });

  test('of equal values is one bin', () => {
    expect(histogramOf(Float32Array.of(0, 2.5, 2.5), 8)).toEqual({
      min: 2.5,
      max: 2.5,
      counts: [2],
    });
  });

  test.each([[[]], [[0, 0, NaN]]])('of %j is empty', (values) => {
    expect(histogramOf(Float32Array.from(values), 3)).toEqual({
      min: 0,
      max: 0,
      counts: [0, 0, 0],
    });
  });

  test('holds the widest and the narrowest range', () => {
    expect(histogramOf(Float32Array.of(-3e38, 1, 3e38), 3).counts).toEqual([1, 1, 1]);
    expect(histogramOf(Float32Array.of(1e-45, 3e-45), 2).counts).toEqual([1, 1]);
  });

  test.each([0, -1, 1.5, NaN])('cannot have %d bins', (bins) => {
    expect(() => histogramOf(Float32Array.of(1), bins)).toThrow(RangeError);
  });
});
