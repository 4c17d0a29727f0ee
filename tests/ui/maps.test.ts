import { describe, expect, test } from 'vitest';
import { channelMapsOf, mapOf } from '../../src/explain/channels';
import { paint, scaleFor } from '../../src/ui/heat/colours';
import { countText, deadText, valuesText } from '../../src/ui/maps/channels';
import { gridImage } from '../../src/ui/maps/grid-image';
import { ordinal, placesOf, rankText } from '../../src/ui/common/rank';
import { channelOrder, isSingle } from '../../src/ui/maps/order';
import { deadCount, isDead, scalesOf } from '../../src/ui/maps/scales';
import { columnsIn, TILE } from '../../src/ui/maps/tiles';
import { placeAt, scrolledTo, stepInGrid, stepInMap, strongestPlace } from '../../src/ui/maps/walk';

/** Maps of `height` × `width`, given channel by channel. */
function mapsOf(height: number, width: number, ...channels: number[][]) {
  const values = new Float32Array(height * width * channels.length);
  channels.forEach((map, c) => {
    map.forEach((value, pixel) => {
      values[pixel * channels.length + c] = value;
    });
  });
  return channelMapsOf(values, height, width, channels.length);
}

const AMOUNTS = mapsOf(1, 2, [0, 1], [0, 0], [2, 8]);
const SIGNED = mapsOf(1, 2, [-4, 1], [2, 3], [0, 0]);
const LOGITS = mapsOf(1, 1, [1], [-9], [NaN], [4], [1]);

describe('order', () => {
  test('strongest first goes by mean magnitude', () => {
    expect([...channelOrder(AMOUNTS, 'strongest')]).toEqual([2, 0, 1]);
    expect([...channelOrder(mapsOf(1, 2, [1, 1], [-9, 9]), 'strongest')]).toEqual([1, 0]);
    expect([...channelOrder(AMOUNTS, 'channel')]).toEqual([0, 1, 2]);
  });

  test('single values go from the largest to the smallest, what is no number last', () => {
    expect(isSingle(LOGITS)).toBe(true);
    expect(isSingle(AMOUNTS)).toBe(false);
    expect([...channelOrder(LOGITS, 'strongest')]).toEqual([3, 0, 4, 1, 2]);
  });

  test('places are the order turned round', () => {
    expect([...placesOf(Uint16Array.of(3, 0, 2, 1))]).toEqual([1, 3, 2, 0]);
  });

  test.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [13, '13th'],
    [22, '22nd'],
    [111, '111th'],
    [2001, '2,001st'],
  ])('%i is %s', (n, text) => {
    expect(ordinal(n)).toBe(text);
  });

  test('the first needs no number', () => {
    expect(rankText(0, 'strongest', 512)).toBe('strongest of 512');
    expect(rankText(11, 'largest', 1000)).toBe('12th largest of 1,000');
  });
});

describe('scales', () => {
  test('each channel its own, from zero up', () => {
    const scaleOf = scalesOf(AMOUNTS, 'own');
    expect(scaleOf(0)).toEqual({ kind: 'amount', min: 0, max: 1 });
    expect(scaleOf(2)).toEqual({ kind: 'amount', min: 0, max: 8 });
  });

  test('one for all', () => {
    const scaleOf = scalesOf(AMOUNTS, 'shared');
    for (const channel of [0, 1, 2]) expect(scaleOf(channel)).toEqual(scaleFor(0, 8));
  });

  test('in a signed layer, a channel without negative values is signed too', () => {
    const scaleOf = scalesOf(SIGNED, 'own');
    expect(scaleOf(0)).toEqual({ kind: 'signed', min: -4, max: 4 });
    expect(scaleOf(1)).toEqual({ kind: 'signed', min: -3, max: 3 });
  });

  test('nothing but zeros has the colour of zero on either scale', () => {
    const zero = (maps: typeof SIGNED, channel: number) => {
      const [dead, other] = [new Uint8ClampedArray(4), new Uint8ClampedArray(4)];
      const scaleOf = scalesOf(maps, 'own');
      paint(mapOf(maps, channel).subarray(0, 1), scaleOf(channel), dead);
      paint(Float32Array.of(0), scaleOf(0), other);
      return [dead, other];
    };
    const [dead, other] = zero(SIGNED, 2);
    expect(dead).toEqual(other);
    const [deadAmount, amount] = zero(AMOUNTS, 1);
    expect(deadAmount).toEqual(amount);
  });

  test('single values share the layer’s scale, and NaN has no part in it', () => {
    for (const mode of ['own', 'shared'] as const) {
      expect(scalesOf(LOGITS, mode)(0)).toEqual({ kind: 'signed', min: -9, max: 9 });
    }
    const unknown = mapsOf(1, 2, [NaN, NaN]);
    expect(scalesOf(unknown, 'shared')(0)).toEqual({ kind: 'amount', min: 0, max: 0 });
  });

  test('a dead channel is one of zeros only', () => {
    expect([0, 1, 2].map((channel) => isDead(AMOUNTS, channel))).toEqual([false, true, false]);
    expect(deadCount(AMOUNTS)).toBe(1);
    expect(deadCount(mapsOf(1, 2, [NaN, NaN], [0, 1]))).toBe(0);
  });
});

describe('the grid as a picture', () => {
  const colour = (value: number, max: number) => {
    const out = new Uint8ClampedArray(4);
    paint(Float32Array.of(value), scaleFor(0, max), out);
    return [...out];
  };
  const pixel = ({ width, rgba }: ReturnType<typeof gridImage>, y: number, x: number) => [
    ...rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
  ];
  const CLEAR = [0, 0, 0, 0];
  const maps = mapsOf(2, 2, [0, 1, 2, 3], [0, 0, 0, 0], [4, 5, 6, 8]);

  test('holds every map, with a pixel between', () => {
    const image = gridImage(maps, 'channel', 'own', 2);
    expect([image.width, image.height]).toEqual([5, 5]);
    expect(image.rgba).toHaveLength(4 * 25);
    expect(pixel(image, 0, 1)).toEqual(colour(1, 3));
    expect(pixel(image, 1, 0)).toEqual(colour(2, 3));
    expect(pixel(image, 1, 4)).toEqual(colour(0, 0));
    expect(pixel(image, 3, 0)).toEqual(colour(4, 8));
    for (let at = 0; at < 5; at++) {
      expect(pixel(image, 2, at)).toEqual(CLEAR);
      expect(pixel(image, at, 2)).toEqual(CLEAR);
    }
    // The last row has room for one more.
    expect(pixel(image, 4, 4)).toEqual(CLEAR);
  });

  test('in the order and with the colours of the page', () => {
    const image = gridImage(maps, 'strongest', 'shared', 10);
    expect([image.width, image.height]).toEqual([8, 2]);
    expect(pixel(image, 0, 0)).toEqual(colour(4, 8));
    expect(pixel(image, 1, 4)).toEqual(colour(3, 8));
    expect(pixel(image, 0, 7)).toEqual(colour(0, 8));
  });

  test.each([0, -1, 1.5, NaN])('%f columns make no sense', (columns) => {
    expect(() => gridImage(maps, 'channel', 'own', columns)).toThrow(RangeError);
  });
});

describe('walking the grid', () => {
  const grid = { count: 17, columns: 5, rowsShown: 2 };
  test.each([
    ['ArrowRight', 4, 5],
    ['ArrowRight', 16, 16],
    ['ArrowLeft', 5, 4],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 3, 8],
    // Below is nothing: the last one is the nearest.
    ['ArrowDown', 13, 16],
    ['ArrowDown', 16, 16],
    ['ArrowUp', 8, 3],
    ['ArrowUp', 3, 3],
    ['PageDown', 1, 11],
    ['PageDown', 9, 16],
    ['PageUp', 11, 1],
    ['PageUp', 7, 2],
    ['Home', 9, 0],
    ['End', 2, 16],
    ['a', 2, null],
  ])('%s from %i leads to %s', (key, at, to) => {
    expect(stepInGrid(key, at, grid)).toBe(to);
  });

  test('a page is a row at least', () => {
    expect(stepInGrid('PageDown', 0, { ...grid, rowsShown: 0 })).toBe(5);
  });

  test('as many columns as there is room for', () => {
    expect(columnsIn(0, TILE)).toBe(0);
    expect(columnsIn(TILE.side, TILE)).toBe(1);
    expect(columnsIn(3 * TILE.side + 2 * TILE.gap - 1, TILE)).toBe(2);
    expect(columnsIn(3 * TILE.side + 2 * TILE.gap, TILE)).toBe(3);
  });

  test('no further scrolled than needed', () => {
    expect(scrolledTo(100, 200, 120, 180)).toBe(100);
    expect(scrolledTo(100, 200, 40, 100)).toBe(40);
    expect(scrolledTo(100, 200, 290, 350)).toBe(150);
    expect(scrolledTo(100, 50, 120, 180)).toBe(120);
  });
});

describe('walking a map', () => {
  const sizes = { height: 4, width: 3 };
  test.each([
    ['ArrowRight', { y: 1, x: 2 }],
    ['ArrowLeft', { y: 1, x: 0 }],
    ['ArrowDown', { y: 2, x: 1 }],
    ['ArrowUp', { y: 0, x: 1 }],
    ['Home', { y: 1, x: 0 }],
    ['End', { y: 1, x: 2 }],
    ['PageUp', { y: 0, x: 1 }],
    ['PageDown', { y: 3, x: 1 }],
    ['Enter', null],
  ])('%s', (key, to) => {
    expect(stepInMap(key, { y: 1, x: 1 }, sizes)).toEqual(to);
  });

  test('not over the edge', () => {
    expect(stepInMap('ArrowUp', { y: 0, x: 0 }, sizes)).toEqual({ y: 0, x: 0 });
    expect(stepInMap('ArrowRight', { y: 0, x: 2 }, sizes)).toEqual({ y: 0, x: 2 });
  });

  test('the value under the pointer', () => {
    expect(placeAt(0, 0, sizes)).toEqual({ y: 0, x: 0 });
    expect(placeAt(0.34, 0.74, sizes)).toEqual({ y: 2, x: 1 });
    expect(placeAt(1, 1, sizes)).toEqual({ y: 3, x: 2 });
    expect(placeAt(-0.1, 1.1, sizes)).toEqual({ y: 3, x: 0 });
  });

  test('the strongest value is the one furthest from zero', () => {
    expect(strongestPlace(Float32Array.of(1, -5, NaN, 5), 2)).toEqual({ y: 0, x: 1 });
    expect(strongestPlace(Float32Array.of(NaN, NaN), 2)).toEqual({ y: 0, x: 0 });
  });
});

test('what is said of channels', () => {
  expect(countText({ kind: 'stage' }, AMOUNTS)).toBe('3 channels, 1 × 2 each');
  expect(countText({ kind: 'fc' }, LOGITS)).toBe('5 classes, one logit each');
  expect(countText({ kind: 'avgpool' }, LOGITS)).toBe('5 channels, one value each');
  expect(valuesText(AMOUNTS, 1)).toBe('all zero');
  expect(valuesText(SIGNED, 0)).toBe('−4 to 1, mean −1.5');
  expect(valuesText(LOGITS, 1)).toBe('−9');
  expect(deadText(1)).toMatch(/^1 channel is dead/);
  expect(deadText(1204)).toMatch(/^1,204 channels are dead/);
});
