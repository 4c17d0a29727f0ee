import { describe, expect, test } from 'vitest';
import { occlude, patchesOf } from '../../src/explain/occlusion';
import { randomValues } from '../helpers/random';

describe('patches', () => {
  test('are twice a cell wide and end with the picture', () => {
    const patches = patchesOf(7, 224);
    expect(patches).toHaveLength(49);
    expect(patches[0]).toEqual({ row: 0, column: 0, left: 0, top: 0, width: 48, height: 48 });
    // Cell 3 is pixels 96 to 127; the last is 192 to 223.
    expect(patches[3 * 7 + 6]).toEqual({
      row: 3,
      column: 6,
      left: 176,
      top: 80,
      width: 48,
      height: 64,
    });
  });

  test('go row by row', () => {
    expect(patchesOf(2, 10).map(({ row, column }) => [row, column])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
  });

  test.each([1, 2, 5, 7, 9, 14, 15, 100, 224])('%d to a side lie as they should', (cells) => {
    const cell = 224 / cells;
    const patches = patchesOf(cells, 224);
    // The diagonal has every row and every column once.
    const diagonal = Array.from({ length: cells }, (_, i) => patches[i * cells + i]);
    for (const { row, column, left, top, width, height } of diagonal) {
      for (const [index, start, length] of [
        [column, left, width],
        [row, top, height],
      ]) {
        expect(Number.isInteger(start) && Number.isInteger(length)).toBe(true);
        const [from, to] = [Math.max(0, (index - 0.5) * cell), Math.min(224, (index + 1.5) * cell)];
        expect(Math.abs(start - from)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(start + length - to)).toBeLessThanOrEqual(0.5);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start + length).toBeLessThanOrEqual(224);
      }
    }
  });

  test.each([0, 225, 1.5, NaN])('cannot be %d to a side of 224', (cells) => {
    expect(() => patchesOf(cells, 224)).toThrow(RangeError);
  });
});

describe('covering', () => {
  const size = 9;
  const input = randomValues(1, size * size * 3);

  test('sets the patch to 0 and nothing else', () => {
    for (const patch of patchesOf(4, size)) {
      const covered = occlude(input, size, patch);
      for (let i = 0; i < input.length; i++) {
        const [x, y] = [Math.floor(i / 3) % size, Math.floor(i / 3 / size)];
        const inside =
          x >= patch.left &&
          x < patch.left + patch.width &&
          y >= patch.top &&
          y < patch.top + patch.height;
        expect(covered[i]).toBe(inside ? 0 : input[i]);
      }
    }
  });

  test('leaves the picture itself as it was', () => {
    const picture = randomValues(2, size * size * 3);
    const covered = occlude(picture, size, patchesOf(1, size)[0]);
    expect(covered.every((value) => value === 0)).toBe(true);
    expect(picture).toEqual(randomValues(2, size * size * 3));
  });

  test('all patches together cover the whole picture', () => {
    const all = patchesOf(5, size).reduce((left, patch) => occlude(left, size, patch), input);
    expect(all.every((value) => value === 0)).toBe(true);
  });
});
