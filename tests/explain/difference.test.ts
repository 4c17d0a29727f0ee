import { expect, test } from 'vitest';
import { compareValues } from '../../src/explain/difference';
import { randomValues } from '../helpers/random';
import { relativeError } from '../helpers/reference';

const compare = (actual: number[], expected: number[]) =>
  compareValues(Float32Array.from(actual), Float32Array.from(expected));

test('names the largest difference, where it is, and its share', () => {
  expect(compare([1, 2.5, -8], [1, 2, -10])).toEqual({ largest: 2, at: 2, relative: 0.2 });
  expect(compare([1, -2, 4], [2, -1, 4])).toEqual({ largest: 1, at: 0, relative: 0.25 });
});

test('the share is of the largest expected value, wherever that is', () => {
  expect(compare([-100, 0.5], [-100, 0])).toEqual({ largest: 0.5, at: 1, relative: 0.005 });
});

test('subtracts in float64', () => {
  const [a, b] = [1 + 2 ** -23, 1e-9];
  expect(compare([a], [b]).largest).toBe(a - Math.fround(b));
});

test('agrees with the tests’ own measure', () => {
  const [actual, expected] = [randomValues(1, 1000), randomValues(2, 1000)];
  const { largest, at, relative } = compareValues(actual, expected);
  expect(relative).toBe(relativeError(actual, expected));
  expect(largest).toBe(Math.abs(actual[at] - expected[at]));
});

test('equal values differ nowhere', () => {
  const same = { largest: 0, at: -1, relative: 0 };
  expect(compare([1, -0], [1, 0])).toEqual(same);
  expect(compare([0], [0])).toEqual(same);
  expect(compare([], [])).toEqual(same);
});

test('anything is infinitely more than nothing', () => {
  expect(compare([0, 0.5], [0, 0])).toEqual({ largest: 0.5, at: 1, relative: Infinity });
});

test.each([
  [
    [1, NaN, 9],
    [1, 2, 3],
  ],
  [
    [1, 2, 9],
    [1, NaN, 3],
  ],
  [
    [1, NaN, 9],
    [1, NaN, 3],
  ],
  [
    [1, Infinity, 9],
    [1, Infinity, 3],
  ],
  [
    [1, 2, 9],
    [1, -Infinity, 3],
  ],
])('%j and %j: no measure', (actual, expected) => {
  expect(compare(actual, expected)).toEqual({ largest: Infinity, at: 1, relative: Infinity });
});

test('both must have as many values', () => {
  expect(() => compare([1], [1, 2])).toThrow('Cannot compare 1 values with 2.');
});
