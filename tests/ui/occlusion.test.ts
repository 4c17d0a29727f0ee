import { describe, expect, test } from 'vitest';
import {
  changeText,
  dropEnds,
  dropsOf,
  dropText,
  estimateText,
  extremesText,
  largestOf,
  remainingText,
  roughly,
  runsOf,
} from '../../src/ui/why/occlusion';

describe('an occlusion', () => {
  const warm = { partMs: null, warmMs: [400, 600, 500], warmBatch: 1 };

  test('is estimated by the median of the warm runs of as many pictures, else by the last', () => {
    const timings = { runMs: 800, first: false };
    expect(runsOf(7)).toBe(50);
    expect(estimateText(7, warm, timings, 1)).toBe('about 25 s, estimated from the warm median');
    expect(estimateText(14, warm, timings, 1)).toBe('about 2 min, estimated from the warm median');
    expect(estimateText(7, warm, timings, 4)).toBe('about 10 s, estimated from the last run');
    const cold = { partMs: null, warmMs: [], warmBatch: 0 };
    expect(estimateText(7, cold, { runMs: 800, first: true }, 1)).toBe(
      'about 40 s, estimated from the first run, warm-up included',
    );
  });

  test('is estimated by the last one before all else', () => {
    const known = { ...warm, partMs: 1000 };
    expect(estimateText(7, known, { runMs: 800, first: false }, 4)).toBe(
      'about 50 s, estimated from the last occlusion',
    );
  });

  test('says how long the rest will take', () => {
    expect(remainingText(0, 49, 100)).toBeNull();
    expect(remainingText(7, 49, 1000)).toBe('about 6 s left');
    expect(remainingText(49, 49, 7000)).toBe('less than a second left');
  });

  test.each([
    [20, 'less than a second'],
    [1400, 'about 1 s'],
    [9600, 'about 10 s'],
    [23000, 'about 25 s'],
    [100_000, 'about 2 min'],
    [23 * 60_000, 'about 23 min'],
  ])('%i ms is %s', (ms, text) => expect(roughly(ms)).toBe(text));

  test('finds where the probability falls, and what is not known yet stays so', () => {
    const drops = dropsOf(0.5, Float32Array.of(0.25, 0.75, NaN, 0.5));
    expect(drops).toEqual(Float32Array.of(0.25, -0.25, NaN, 0));
    expect(largestOf(drops)).toBe(0);
    expect(largestOf(Float32Array.of(NaN, -2, -1))).toBe(2);
    expect(largestOf(Float32Array.of(NaN))).toBeNull();
  });

  test('tells what the probability does, in the cells and at the ends of the scale alike', () => {
    expect(changeText(0.0721)).toBe('falls by 7.2 percentage points');
    expect(changeText(-0.09)).toBe('rises by 9.0 percentage points');
    expect(changeText(-0.0004)).toBe('changes by less than 0.1 percentage points');
    expect(changeText(0)).toBe('changes by less than 0.1 percentage points');
    // Drops are painted: red, on the right, is where it falls.
    expect(dropEnds(0.3683)).toEqual(['rises 36.8', 'falls 36.8']);
  });

  test('says where covering costs the most and where it helps, or that it costs nothing', () => {
    expect(dropText(0.5, NaN)).toBe('not covered yet');
    const cost =
      'Covering row 1, column 2 costs the most: 50.0 % becomes 25.0 % (falls by 25.0 percentage points).';
    expect(extremesText(0.5, Float32Array.of(0.1, 0.25, -0.0006, NaN), 2)).toBe(cost);
    expect(extremesText(0.5, Float32Array.of(0.1, 0.25, -0.375, 0), 2)).toBe(
      `${cost} Covering row 2, column 1 helps it the most: ` +
        '50.0 % becomes 87.5 % (rises by 37.5 percentage points).',
    );
    const nothing =
      'Covering any part of the picture costs the class nothing, to a tenth of a percentage point.';
    expect(extremesText(0.5, Float32Array.of(0, NaN), 1)).toBe(nothing);
    expect(extremesText(0.5, Float32Array.of(-0.003, -0.25), 1)).toBe(
      `${nothing} Covering row 2, column 1 helps it the most: ` +
        '50.0 % becomes 75.0 % (rises by 25.0 percentage points).',
    );
    // Nor is a cost told that the figures don't show.
    expect(extremesText(0.5, Float32Array.of(0.0004, 0), 1)).toBe(nothing);
    expect(extremesText(0.5, Float32Array.of(NaN), 1)).toBe('');
  });
});
