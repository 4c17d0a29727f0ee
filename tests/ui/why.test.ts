import { describe, expect, test } from 'vitest';
import { upsample } from '../../src/explain/class-activation';
import { fixed } from '../../src/ui/common/format';
import { colourOf, signedScale } from '../../src/ui/heat/colours';
import { cellText, moved } from '../../src/ui/why/cells';
import { chosenOf } from '../../src/ui/why/chosen';
import { findClasses } from '../../src/ui/why/class-search';
import { signedFixed, sumText } from '../../src/ui/why/numbers';
import { mostText } from '../../src/ui/why/evidence';
import { cellsToPixels, overlayImage, pixelsOf } from '../../src/ui/why/overlay';
import { rankingOf } from '../../src/ui/why/ranking';

describe('a map over a picture', () => {
  const SIZE = 2;
  const rgba = Uint8ClampedArray.from({ length: 16 }, (_, i) => (i % 4 === 3 ? 255 : 10 * i));
  const values = Float32Array.of(-2, 0, 1, 2);
  const scale = signedScale(values);
  const rgbOf = (pixels: Uint8ClampedArray, at: number) => [...pixels.subarray(4 * at, 4 * at + 3)];
  const coloursOf = (value: number) => (colourOf(value, scale).match(/\d+/g) ?? []).map(Number);

  test('is the picture without opacity, the colours at full, and half of each between', () => {
    const [none, half, full] = [0, 0.5, 1].map((opacity) =>
      overlayImage(rgba, values, SIZE, scale, opacity),
    );
    expect(none).toEqual(rgba);
    values.forEach((value, at) => {
      const colours = coloursOf(value);
      expect(rgbOf(full, at)).toEqual(colours);
      rgbOf(half, at).forEach((level, channel) => {
        const between = (rgbOf(rgba, at)[channel] + colours[channel]) / 2;
        expect(Math.abs(level - between)).toBeLessThanOrEqual(0.5);
      });
    });
    expect(full.filter((_, i) => i % 4 === 3)).toEqual(Uint8ClampedArray.of(255, 255, 255, 255));
  });

  test('leaves the picture given as it was, and as it is where nothing is known', () => {
    const before = rgba.slice();
    const partly = overlayImage(rgba, Float32Array.of(NaN, 1, NaN, 1), SIZE, scale, 1);
    expect(rgba).toEqual(before);
    expect(rgbOf(partly, 0)).toEqual(rgbOf(rgba, 0));
    expect(rgbOf(partly, 1)).toEqual(coloursOf(1));
  });

  test('must have the picture’s size', () => {
    expect(() => overlayImage(rgba, values, 3, scale, 1)).toThrow('3 × 3 have 9');
    expect(() => overlayImage(rgba, new Float32Array(9), 3, scale, 1)).toThrow('3 × 3');
  });

  test('has as much room above zero as below, but some where all is zero or not known', () => {
    expect(scale).toEqual({ kind: 'signed', min: -2, max: 2 });
    expect(signedScale(Float32Array.of(NaN, -3, 1))).toMatchObject({ min: -3, max: 3 });
    expect(signedScale(Float32Array.of(NaN, NaN), 0.001)).toMatchObject({
      min: -0.001,
      max: 0.001,
    });
    const flat = new Float32Array(4);
    const white = overlayImage(rgba, flat, SIZE, signedScale(flat), 1);
    for (const level of rgbOf(white, 0)) expect(level).toBeGreaterThan(230);
  });

  test('shows cells whole, or what lies between their centres', () => {
    const pixels = cellsToPixels(values, 2, 2, 6);
    const rows = Array.from({ length: 6 }, (_, y) => [...pixels.subarray(6 * y, 6 * y + 6)]);
    expect(rows[2]).toEqual([-2, -2, -2, 0, 0, 0]);
    expect(rows[3]).toEqual([1, 1, 1, 2, 2, 2]);
    const map = { height: 2, width: 2, values };
    expect(pixelsOf(map, 6, false)).toEqual(pixels);
    expect(pixelsOf(map, 6, true)).toEqual(upsample(values, 2, 2, 6));
    // Both agree at a cell's centre.
    expect(upsample(values, 2, 2, 6)[6 * 1 + 4]).toBeCloseTo(pixels[6 * 1 + 4], 6);
  });

  test('keeps its mean in cells, as 224 is a multiple of 7 and of 14', () => {
    for (const cells of [7, 14]) {
      const map = Float32Array.from({ length: cells * cells }, (_, i) => Math.sin(i));
      const mean = (of: Float32Array) => of.reduce((a, b) => a + b, 0) / of.length;
      expect(mean(cellsToPixels(map, cells, cells, 224))).toBeCloseTo(mean(map), 5);
    }
  });
});

describe('cells are walked with the keyboard', () => {
  const grid = { rows: 2, columns: 3 };
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 2],
    ['ArrowLeft', 3, 3],
    ['ArrowDown', 1, 4],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 5, 2],
    ['ArrowUp', 0, 0],
    ['Home', 5, 3],
    ['End', 0, 2],
    ['PageDown', 1, 4],
    ['PageUp', 4, 1],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(moved(key, from, grid)).toBe(to);
  });

  test('other keys move nothing', () => {
    expect(moved('a', 0, grid)).toBeNull();
    expect(moved('Tab', 0, grid)).toBeNull();
  });

  test('and are counted from one', () => {
    expect(cellText(0, 7)).toBe('row 1, column 1');
    expect(cellText(48, 7)).toBe('row 7, column 7');
    expect(cellText(13, 7)).toBe('row 2, column 7');
  });
});

describe('classes are found', () => {
  const names = ['tabby', 'tiger cat', 'tiger', 'crane', 'sports car', 'crane', 'goldfish'];
  const order = [6, 5, 4, 3, 2, 1, 0];
  const found = (query: string, limit = 10) => findClasses(names, order, query, limit);

  test('by words anywhere in the name, in any case and order', () => {
    expect(found('tig').matches).toEqual([2, 1]);
    expect(found('CAT Tiger').matches).toEqual([1]);
    expect(found('ca').matches).toEqual([4, 1]);
    expect(found('zebra')).toEqual({ matches: [], more: 0 });
  });

  test('by number, that very one first', () => {
    const many = Array.from(
      { length: 300 },
      (_, i) => `class ${String.fromCharCode(97 + (i % 26))}`,
    );
    const all = many.map((_, i) => i);
    const { matches } = findClasses(many, all.toReversed(), '28', 100);
    expect(matches).toEqual([28, 289, 288, 287, 286, 285, 284, 283, 282, 281, 280]);
    expect(findClasses(many, all, ' 281 ', 100).matches).toEqual([281]);
  });

  test('both, where two have the same name', () => {
    expect(found('crane').matches).toEqual([5, 3]);
    expect(found('crane 3').matches).toEqual([3]);
  });

  test('all of them without a query, in the order given, up to a limit', () => {
    expect(found('').matches).toEqual(order);
    expect(found('  ', 3)).toEqual({ matches: [6, 5, 4], more: 4 });
    expect(found('tiger', 1)).toEqual({ matches: [2], more: 1 });
  });
});

describe('the chosen classes', () => {
  test.each([
    [null, null, 5, null],
    [281, null, 281, null],
    [281, 282, 281, 282],
    // Of a link from elsewhere.
    [1000, 999999, 5, null],
    [0, 5, 0, 5],
    // A class is not held against itself.
    [null, 5, 5, null],
    [7, 7, 7, null],
  ])('%s against %s', (index, against, chosen, compared) => {
    expect(chosenOf({ class: index, against }, 5, 1000)).toEqual({
      class: chosen,
      against: compared,
    });
  });
});

test('classes are ranked by their logits', () => {
  const { probabilities, order, ranks } = rankingOf(Float32Array.of(1, 3, 2));
  expect(order).toEqual([1, 2, 0]);
  expect([...ranks]).toEqual([3, 1, 2]);
  expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect(probabilities[1]).toBeCloseTo(Math.exp(3) / (Math.exp(1) + Math.exp(2) + Math.exp(3)), 12);
});

describe('numbers', () => {
  test('have a proper minus, and none at zero', () => {
    expect(fixed(-1.25, 1)).toBe('−1.3');
    expect(fixed(-0.0001, 2)).toBe('0.00');
    expect(signedFixed(0.42, 1)).toBe('+0.4');
    expect(signedFixed(-0.42, 1)).toBe('−0.4');
    expect(signedFixed(0.001, 1)).toBe('0.0');
  });

  test('are shown with as many decimals as make their sum come out', () => {
    expect(sumText(12.31, 0.02)).toBe('12.310 + 0.020 = 12.330');
    expect(sumText(12.31, -0.02)).toBe('12.310 − 0.020 = 12.290');
    // 13.499 + 0.014 is not 13.514.
    expect(sumText(13.4994, 0.0144)).toBe('13.4994 + 0.0144 = 13.5138');
    expect(sumText(-3.2, -0.5)).toBe('−3.200 − 0.500 = −3.700');
  });
});

test('what speaks the most for a class is told only where something does', () => {
  const map = (...values: number[]) => ({ values: Float32Array.from(values), width: 2 });
  expect(mostText(map(-1, 8, 2, 0), 'tabby')).toBe('Most comes from row 1, column 2: 2.000.');
  const nothing = 'Nothing in the picture speaks for tabby rather than tiger.';
  expect(mostText(map(-1, -0.05, -2, -3), 'tabby rather than tiger')).toBe(nothing);
  expect(mostText(map(0, -1, 0, 0), 'tabby rather than tiger')).toBe(nothing);
});
