import { describe, expect, test } from 'vitest';
import {
  activationVec4s,
  changeChannels,
  padKernel,
  vec4s,
} from '../../../src/engine/webgpu/layout';
import { randomValues } from '../../helpers/random';

const CHANNELS = [1, 3, 4, 5, 8, 10];

test('an activation takes whole vec4s for each pixel', () => {
  expect([1, 4, 5, 1000].map(vec4s)).toEqual([1, 1, 2, 250]);
  expect(activationVec4s([2, 3, 5, 7])).toBe(60);
});

describe('changeChannels', () => {
  test.each(CHANNELS)('%i channels are padded with zeros, and come back', (channels) => {
    const values = randomValues(1, 6 * channels);
    const row = 4 * vec4s(channels);
    const padded = changeChannels(values, channels, row);
    const expected = Array.from({ length: 6 * row }, (_, i) =>
      i % row < channels ? values[Math.floor(i / row) * channels + (i % row)] : 0,
    );
    expect([...padded]).toEqual(expected);
    expect(changeChannels(padded, row, channels)).toEqual(values);
  });
});

describe('padKernel', () => {
  const pairs = CHANNELS.flatMap((inChannels) =>
    CHANNELS.map((channels) => [inChannels, channels]),
  );
  test.each(pairs)('%i → %i channels', (inChannels, channels) => {
    const taps = 9;
    const values = randomValues(2, taps * inChannels * channels);
    const [rows, columns] = [4 * vec4s(inChannels), 4 * vec4s(channels)];
    const expected = Array.from({ length: taps * rows * columns }, (_, i) => {
      const column = i % columns;
      const row = Math.floor(i / columns) % rows;
      const tap = Math.floor(i / columns / rows);
      return row < inChannels && column < channels
        ? values[(tap * inChannels + row) * channels + column]
        : 0;
    });
    expect([...padKernel(values, inChannels, channels)]).toEqual(expected);
  });
});
