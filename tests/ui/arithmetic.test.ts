import { describe, expect, test } from 'vitest';
import { channelMapsOf } from '../../src/explain/channels';
import type { Contributions, Product } from '../../src/explain/contributions';
import {
  cellSide,
  firstCellsPath,
  linesPath,
  paddingPath,
  readPath,
} from '../../src/ui/arithmetic/grids';
import { bestChannel, largestCell, placeOf, valueAt } from '../../src/ui/arithmetic/place';
import {
  barOf,
  channelName,
  countText,
  shareText,
  shownShare,
  sumText,
} from '../../src/ui/arithmetic/product-text';
import { coloursOf } from '../../src/ui/common/preprocessing-text';

/** Two rows, three columns, two channels. */
const MAPS = channelMapsOf(Float32Array.of(0, 9, 1, 9, 2, 9, 3, 9, 7, 9, 5, 10), 2, 3, 2);

describe('the output value on show', () => {
  test('is the largest of the strongest channel', () => {
    expect(placeOf(MAPS, { channel: null, cell: null })).toEqual({ y: 1, x: 2, channel: 1 });
    expect(placeOf(MAPS, { channel: 0, cell: null })).toEqual({ y: 1, x: 1, channel: 0 });
  });

  test('is what was chosen, but for a channel that there is not', () => {
    const cell = { y: 0, x: 2 };
    expect(placeOf(MAPS, { channel: 0, cell })).toEqual({ y: 0, x: 2, channel: 0 });
    expect(placeOf(MAPS, { channel: 2, cell })).toEqual({ y: 0, x: 2, channel: 1 });
  });

  test('is not a cell that the layer does not have', () => {
    const place = { y: 1, x: 1, channel: 0 };
    expect(placeOf(MAPS, { channel: 0, cell: { y: 2, x: 0 } })).toEqual(place);
    expect(placeOf(MAPS, { channel: 0, cell: { y: 0, x: 3 } })).toEqual(place);
  });

  test('has the value that the run put out', () => {
    expect(valueAt(MAPS, { y: 0, x: 2, channel: 0 })).toBe(2);
    expect(valueAt(MAPS, { y: 1, x: 2, channel: 1 })).toBe(10);
  });

  test('of the scores is the best class, not that of the largest magnitude', () => {
    expect(bestChannel(channelMapsOf(Float32Array.of(1, -8, 4), 1, 1, 3))).toBe(2);
    expect(bestChannel(channelMapsOf(Float32Array.of(1, -8, 4, 1, -8, 4), 1, 2, 3))).toBe(1);
  });

  test('is no NaN where there is a number', () => {
    const maps = channelMapsOf(Float32Array.of(NaN, 1, 3, NaN), 2, 2, 1);
    expect(largestCell(maps, 0)).toEqual({ y: 1, x: 0 });
  });
});

const product = (value: number): Product => ({
  y: 0,
  x: 0,
  channel: 0,
  kernelY: 0,
  kernelX: 0,
  input: value,
  weight: 1,
  product: value,
});

const SUM: Contributions = {
  largest: [product(6), product(-4)],
  count: 1024,
  padded: 128,
  positive: 12.3456,
  negative: -9.8765,
  bias: 0.4,
  sum: 2.8691,
  value: 2.8691,
};

describe('the sum', () => {
  test('is written so that its terms add up', () => {
    expect(sumText(SUM, true)).toBe('12.346 − 9.877 + 0.400 = 2.869 → ReLU 2.869');
    expect(sumText({ ...SUM, bias: -0.4, sum: 2.0691 }, false)).toBe(
      '12.346 − 9.877 − 0.400 = 2.069',
    );
  });

  test('says what ReLU shuts off', () => {
    const off = { ...SUM, positive: 1, negative: -3, bias: 0.5, sum: -1.5, value: 0 };
    expect(sumText(off, true)).toBe('1.000 − 3.000 + 0.500 = −1.500 → ReLU 0');
  });

  test('keeps its terms short where it is next to nothing, and large', () => {
    const none = { ...SUM, positive: 9.8765, bias: 0, sum: 0, value: 0 };
    expect(sumText({ ...none, bias: 1e-9, sum: 1e-9 }, false)).toMatch(/= 0\.000000$/);
    expect(sumText({ ...SUM, positive: 12345, negative: 0, bias: 20, sum: 12365 }, false)).toBe(
      '12345 − 0 + 20 = 12365',
    );
  });

  test('is said as it is where it is no number', () => {
    expect(sumText({ ...SUM, negative: NaN, sum: NaN, value: NaN }, true)).toContain('= NaN');
    expect(shareText({ ...SUM, negative: NaN })).toBeNull();
  });

  test('counts what falls on padding', () => {
    expect(countText(SUM)).toBe('1,024 products; 128 more fall on padding and are zero.');
    expect(countText({ ...SUM, padded: 0 })).toBe('1,024 products.');
    expect(countText({ ...SUM, padded: 1 })).toMatch('1 more falls on padding and is zero');
  });

  test('has a share of magnitudes in what is shown', () => {
    expect(shownShare(SUM)).toBeCloseTo(10 / (12.3456 + 9.8765), 12);
    expect(shareText(SUM)).toBe(
      'The 2 shown make up 45.0 % of the sum of all products’ magnitudes.',
    );
    expect(shownShare({ ...SUM, positive: 0, negative: 0, largest: [] })).toBeNull();
  });
});

test('bars begin in the middle', () => {
  expect(barOf(4, 8)).toEqual({ left: 50, width: 25 });
  expect(barOf(-8, 8)).toEqual({ left: 0, width: 50 });
});

test('the picture’s channels are colours, in the order in which the network reads them', () => {
  const named = (channels: 'RGB' | 'BGR') =>
    [0, 1, 2].map((channel) => channelName('input', channel, coloursOf({ channels })));
  expect(named('BGR')).toEqual(['blue', 'green', 'red']);
  expect(named('RGB')).toEqual(['red', 'green', 'blue']);
  expect(channelName('conv1', 2, coloursOf({ channels: 'RGB' }))).toBe('2');
});

describe('the grids', () => {
  const count = (path: string) => path.match(/M/g)?.length ?? 0;
  const stem = { kernel: 7, stride: 2, padding: 3 };
  const strided = { kernel: 1, stride: 2, padding: 0 };

  test('fit beside each other', () => {
    expect(cellSide(18 + 6)).toBe(13);
    expect(cellSide(8)).toBe(20);
  });

  test('have as many lines, hatched and tinted cells as there are', () => {
    expect(count(linesPath(8, 10))).toBe(2 * 9);
    expect(count(paddingPath(12, 3, 10))).toBe(18 * 18 - 12 * 12);
    expect(count(paddingPath(8, 0, 10))).toBe(0);
    expect(count(readPath(12, stem, 10))).toBe(12 * 12);
    expect(count(readPath(8, strided, 10))).toBe(16);
    expect(count(firstCellsPath(5, 4, 10))).toBe(5);
  });

  test('tint pixels where they lie within the padding', () => {
    expect(readPath(1, { kernel: 3, stride: 1, padding: 1 }, 10)).toBe('M10 10h10v10h-10z');
  });
});
