import { describe, expect, test } from 'vitest';
import { channelMapsOf } from '../../src/explain/channels';
import { statisticsOf } from '../../src/explain/statistics';
import { randomValues } from '../helpers/random';

describe('channel maps', () => {
  test('worked out by hand', () => {
    // 1 × 3 pixels of 2 channels: 1, 2, 6 and −10, 0, 4.
    expect(channelMapsOf(Float32Array.of(1, -10, 2, 0, 6, 4), 1, 3, 2)).toEqual({
      height: 1,
      width: 3,
      channels: 2,
      values: Float32Array.of(1, 2, 6, -10, 0, 4),
      min: Float32Array.of(1, -10),
      max: Float32Array.of(6, 4),
      mean: Float32Array.of(3, -2),
      strongest: Uint16Array.of(1, 0),
    });
  });

  test('put every value where its channel, row and column say', () => {
    const [height, width, channels] = [5, 3, 7];
    const values = randomValues(1, height * width * channels);
    const maps = channelMapsOf(values, height, width, channels);
    for (let c = 0; c < channels; c++) {
      const plane = maps.values.subarray(c * height * width, (c + 1) * height * width);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          expect(plane[y * width + x]).toBe(values[(y * width + x) * channels + c]);
      const { min, max, mean } = statisticsOf(plane);
      expect([maps.min[c], maps.max[c], maps.mean[c]]).toEqual([min, max, Math.fround(mean)]);
    }
  });

  test('hold a buffer of their own', () => {
    const values = Float32Array.of(1, 2);
    expect(channelMapsOf(values, 1, 1, 2).values.buffer).not.toBe(values.buffer);
  });

  test('need as many values as they have places', () => {
    expect(() => channelMapsOf(new Float32Array(5), 1, 2, 3)).toThrow(
      '5 values are not 1 × 2 × 3.',
    );
  });
});

describe('the strongest channels', () => {
  const strongest = (...values: number[]) => [
    ...channelMapsOf(Float32Array.from(values), 1, 1, values.length).strongest,
  ];

  test('are those of the largest magnitude, the lower number first among equals', () => {
    expect(strongest(1, -5, 3, 5, 0, -3)).toEqual([1, 3, 2, 5, 0, 4]);
    expect(strongest(0, 0, 0)).toEqual([0, 1, 2]);
  });

  test('are not those whose mean is large, but whose values are', () => {
    // Channel 0 is 5 and −5, channel 1 is 1 and 1.
    expect([...channelMapsOf(Float32Array.of(5, 1, -5, 1), 2, 1, 2).strongest]).toEqual([0, 1]);
  });

  test('come before channels with NaN', () => {
    expect(strongest(NaN, 0, NaN, 2, Infinity, -Infinity)).toEqual([4, 5, 3, 1, 0, 2]);
  });
});

test('NaN makes a mean NaN, but not a range that has other values', () => {
  const { min, max, mean } = channelMapsOf(Float32Array.of(NaN, NaN, 3, NaN, -1, NaN), 1, 3, 2);
  expect({ min, max, mean }).toEqual({
    min: Float32Array.of(-1, NaN),
    max: Float32Array.of(3, NaN),
    mean: Float32Array.of(NaN, NaN),
  });
});
