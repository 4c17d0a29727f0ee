import { describe, expect, test } from 'vitest';
import {
  cellAt,
  floorText,
  leftOver,
  paddedCells,
  pixelsRead,
  positionText,
  rowsRead,
  skippedText,
  spanAt,
  spanFormula,
  toySize,
} from '../../src/explain/sliding';
import { flattenLayers, layerTree } from '../../src/model/layers';
import { resnet50 } from '../../src/model/resnet50';
import { outputSize, type Window } from '../../src/model/shapes';

const window = (kernel: number, stride: number, padding = (kernel - 1) / 2): Window => ({
  kernel,
  stride,
  padding,
});

describe('the grid to show a window on', () => {
  test.each([
    ['conv1', 224, window(7, 2), 12],
    ['maxpool', 112, window(3, 2), 8],
    ['a 3 × 3', 56, window(3, 1), 7],
    ['a strided 1 × 1', 56, window(1, 2), 8],
    ['a 1 × 1', 56, window(1, 1), 7],
    ['an odd input under a stride', 57, window(1, 2), 7],
  ])('is small for %s', (_, size, slid, toy) => {
    expect(toySize(size, slid)).toBe(toy);
  });

  test('is never larger than the layer’s own', () => {
    expect(toySize(4, window(3, 1))).toBe(4);
    expect(toySize(7, window(3, 1))).toBe(7);
  });

  test('leaves over what every layer of the network does, and has room to go', () => {
    for (const { node, input } of flattenLayers(layerTree(resnet50(), [1, 224, 224, 3]).layers)) {
      if (node.op !== 'conv' && node.op !== 'maxpool') continue;
      const toy = toySize(input[1], node);
      expect(leftOver(toy, node)).toBe(leftOver(input[1], node));
      expect(outputSize(toy, node)).toBeGreaterThanOrEqual(4);
      expect(toy).toBeLessThanOrEqual(12);
    }
  });
});

test('outputs come in reading order', () => {
  expect([0, 3, 4, 7].map((step) => cellAt(step, 4))).toEqual([
    { row: 0, column: 0 },
    { row: 0, column: 3 },
    { row: 1, column: 0 },
    { row: 1, column: 3 },
  ]);
});

describe('what an output reads', () => {
  test('begins in the padding', () => {
    expect(spanAt(0, window(3, 1))).toEqual({ from: -1, to: 1 });
    expect(spanAt(2, window(3, 2))).toEqual({ from: 3, to: 5 });
  });

  test('is worked out', () => {
    expect(spanFormula(2, window(3, 2), 'y')).toEqual({
      letters: 'y·s − p … y·s − p + k − 1',
      numbers: '2·2 − 1 … 2·2 − 1 + 3 − 1 = 3 … 5',
    });
    expect(spanFormula(0, window(7, 2), 'x').numbers).toBe('0·2 − 3 … 0·2 − 3 + 7 − 1 = −3 … 3');
    expect(spanFormula(3, window(1, 2), 'x')).toEqual({
      letters: 'x·s − p',
      numbers: '3·2 − 0 = 6',
    });
  });

  test('is said in a sentence', () => {
    expect(positionText({ row: 0, column: 2 }, 7, window(3, 1))).toBe(
      'Output row 0, column 2 reads input rows −1 to 1, columns 1 to 3; of these 9 cells 3 are padding.',
    );
    expect(positionText({ row: 1, column: 2 }, 8, window(1, 2))).toBe(
      'Output row 1, column 2 reads input row 2, column 4.',
    );
    expect(positionText({ row: 2, column: 2 }, 7, window(3, 1))).toMatch(/none is padding\.$/);
  });
});

test('padded cells are those that the loop over the window finds outside', () => {
  for (const [size, slid] of [
    [12, window(7, 2)],
    [8, window(3, 2)],
    [7, window(3, 1)],
    [2, window(7, 1)],
  ] as const) {
    const outputs = outputSize(size, slid);
    const inside = (i: number) => i >= 0 && i < size;
    for (let step = 0; step < outputs ** 2; step++) {
      const cell = cellAt(step, outputs);
      let outside = 0;
      for (let y = 0; y < slid.kernel; y++) {
        for (let x = 0; x < slid.kernel; x++) {
          const row = cell.row * slid.stride - slid.padding + y;
          const column = cell.column * slid.stride - slid.padding + x;
          if (!inside(row) || !inside(column)) outside++;
        }
      }
      expect(paddedCells(cell, size, slid)).toBe(outside);
    }
  }
});

describe('what is never read', () => {
  test('is nothing where windows overlap, and every second row of a strided 1 × 1', () => {
    expect(rowsRead(8, window(3, 2))).toEqual(Array(8).fill(true));
    expect(rowsRead(5, window(1, 2))).toEqual([true, false, true, false, true]);
    expect(pixelsRead(56, window(1, 2))).toBe(28 * 28);
    expect(pixelsRead(7, window(3, 1))).toBe(49);
  });

  test('lies behind the last window where the floor drops something', () => {
    expect(rowsRead(8, { kernel: 3, stride: 2, padding: 0 }).at(-1)).toBe(false);
  });

  test('is said of a window smaller than its stride', () => {
    expect(skippedText(56, window(1, 2))).toBe(
      'A 1 × 1 kernel every 2 pixels reads 784 of the 56 × 56 = 3,136 pixels and skips the other ' +
        '2,352: three quarters of them.',
    );
    expect(skippedText(7, window(1, 2))).toMatch(/skips the other 33: 67.3 % of them\.$/);
    expect(skippedText(56, window(3, 2))).toBeNull();
    expect(skippedText(56, window(1, 1))).toBeNull();
  });
});

describe('what the floor drops', () => {
  test('is padding where there is enough of it', () => {
    expect(floorText(224, window(7, 2))).toBe(
      '(224 + 2·3 − 7) / 2 = 111.5, of which the floor drops the fraction: the last row and column ' +
        'of padding are never read.',
    );
    expect(floorText(56, window(1, 2))).toMatch(/27\.5, .* the last row and column are never read/);
    expect(floorText(9, { kernel: 1, stride: 3, padding: 0 })).toMatch(
      /= 2\.67, .* the last 2 rows and columns are never read/,
    );
  });

  test('is nothing where the stride fits', () => {
    expect(floorText(7, window(3, 2))).toBe(
      '(7 + 2·1 − 3) / 2 = 3 is whole: the floor drops nothing.',
    );
    expect(floorText(56, window(3, 1))).toBeNull();
  });
});
