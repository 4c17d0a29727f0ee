import { expect, test } from 'vitest';
import { channelMapsOf, mapOf } from '../../src/explain/channels';
import { mostDifferent, similarityOf, subtract } from '../../src/explain/similarity';
import { randomValues } from '../helpers/random';

const similarity = (a: number[], b: number[]) =>
  similarityOf(Float32Array.from(a), Float32Array.from(b));

test('by hand: a 3-4-5 triangle', () => {
  expect(similarity([3, 0], [3, 4])).toEqual({ cosine: 0.6, relative: 0.8, mean: 2, largest: 4 });
});

test('the same values are the same, and twice as large are in the same direction', () => {
  const a = randomValues(1, 1000);
  expect(similarityOf(a, a)).toEqual({ cosine: 1, relative: 0, mean: 0, largest: 0 });
  const { cosine, relative } = similarityOf(
    a.map((value) => 2 * value),
    a,
  );
  expect(cosine).toBeCloseTo(1, 12);
  expect(relative).toBeCloseTo(1, 12);
});

test('values with nothing in common have no cosine, opposite ones −1', () => {
  expect(similarity([1, 0], [0, 1]).cosine).toBe(0);
  expect(similarity([1, -2], [-1, 2]).cosine).toBe(-1);
});

test('is of b what it is not of a', () => {
  expect(similarity([0, 8], [0, 2]).relative).toBe(3);
  expect(similarity([0, 2], [0, 8]).relative).toBe(0.75);
});

test('nothing but zeros has no direction', () => {
  expect(similarity([0, 0], [0, 0])).toEqual({ cosine: NaN, relative: NaN, mean: 0, largest: 0 });
  expect(similarity([1, 0], [0, 0])).toEqual({
    cosine: NaN,
    relative: Infinity,
    mean: 0.5,
    largest: 1,
  });
});

test.each([[[]], [[1, NaN]], [[Infinity, 1]], [[1, -Infinity]]])(
  '%j: no measure, on either side',
  (values) => {
    const none = { cosine: NaN, relative: NaN, mean: NaN, largest: NaN };
    const ones = values.map(() => 1);
    expect(similarity(values, ones)).toEqual(none);
    expect(similarity(ones, values)).toEqual(none);
  },
);

test('both must have as many values', () => {
  expect(() => similarity([1], [1, 2])).toThrow('Cannot compare 1 values with 2.');
  expect(() => subtract(new Float32Array(1), new Float32Array(2))).toThrow(
    'Cannot take 2 values from 1.',
  );
});

/** Three channels of 1 × 2 pixels. */
const maps = (...pixels: [number, number, number][]) =>
  channelMapsOf(Float32Array.from(pixels.flat()), 1, 2, 3);

test('the channels that differ most come first, equals in order, what is no number last', () => {
  const a = maps([1, 0, 5], [1, 0, 5]);
  expect([...mostDifferent(a, maps([1, 4, 5], [1, 0, 3]))]).toEqual([1, 2, 0]);
  expect([...mostDifferent(a, maps([1, 0, 5], [1, 0, 5]))]).toEqual([0, 1, 2]);
  expect([...mostDifferent(a, maps([NaN, 0, 5], [1, 0, 4]))]).toEqual([2, 1, 0]);
});

test('a channel’s map is its own, and maps are subtracted pixel by pixel', () => {
  const a = maps([1, 2, 3], [4, 5, 6]);
  expect([...mapOf(a, 1)]).toEqual([2, 5]);
  expect([...subtract(mapOf(a, 2), mapOf(a, 0))]).toEqual([2, 2]);
});

test('layers of other sizes cannot be compared', () => {
  const a = maps([1, 2, 3], [4, 5, 6]);
  expect(() => mostDifferent(a, channelMapsOf(new Float32Array(4), 1, 2, 2))).toThrow(
    'Cannot compare 3 channels with 2.',
  );
});
