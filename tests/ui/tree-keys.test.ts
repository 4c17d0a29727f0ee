import { describe, expect, test } from 'vitest';
import { BUILT_IN, layersFor } from '../../src/state/model';
import { visibleRows } from '../../src/ui/network/rows';
import { commandFor } from '../../src/ui/network/tree-keys';

const rows = visibleRows(
  layersFor(BUILT_IN, 1).layers,
  { open: new Set(['conv2']), sort: { key: 'order', descending: false } },
  null,
);
const CELLS = 6;

const press = (key: string, id: string, cell: number | null = null, ctrl = false) =>
  commandFor({ key, ctrl }, rows, { id, cell }, CELLS);
const focus = (id: string, cell: number | null = null) => ({ do: 'focus', to: { id, cell } });

describe('on a row', () => {
  test('up and down stop at the ends', () => {
    expect(press('ArrowDown', 'conv2')).toEqual(focus('conv2.0'));
    expect(press('ArrowUp', 'conv1')).toEqual(focus('conv1'));
    expect(press('ArrowDown', 'fc')).toEqual(focus('fc'));
    expect(press('PageDown', 'conv1')).toEqual(focus('fc'));
  });

  test('right opens, then goes to the first cell', () => {
    expect(press('ArrowRight', 'conv3')).toEqual({ do: 'open', id: 'conv3', open: true });
    expect(press('ArrowRight', 'conv2')).toEqual(focus('conv2', 0));
    expect(press('ArrowRight', 'conv1')).toEqual(focus('conv1', 0));
  });

  test('left closes, then goes to the parent', () => {
    expect(press('ArrowLeft', 'conv2')).toEqual({ do: 'open', id: 'conv2', open: false });
    expect(press('ArrowLeft', 'conv2.1')).toEqual(focus('conv2'));
    expect(press('ArrowLeft', 'conv1')).toBeNull();
  });

  test('home, end, enter and space', () => {
    expect(press('Home', 'conv4')).toEqual(focus('conv1'));
    expect(press('End', 'conv4')).toEqual(focus('fc'));
    expect(press('Enter', 'conv4')).toEqual({ do: 'select', id: 'conv4' });
    expect(press(' ', 'conv4')).toEqual({ do: 'select', id: 'conv4' });
  });
});

describe('on a cell', () => {
  test('left and right go along the row and back to it', () => {
    expect(press('ArrowRight', 'conv1', 5)).toEqual(focus('conv1', 5));
    expect(press('ArrowLeft', 'conv1', 3)).toEqual(focus('conv1', 2));
    expect(press('ArrowLeft', 'conv1', 0)).toEqual(focus('conv1'));
  });

  test('up and down keep the column; home and end go along the row', () => {
    expect(press('ArrowDown', 'conv1', 3)).toEqual(focus('maxpool', 3));
    expect(press('Home', 'conv1', 3)).toEqual(focus('conv1', 0));
    expect(press('End', 'conv1', 3)).toEqual(focus('conv1', 5));
    expect(press('End', 'conv1', 3, true)).toEqual(focus('fc', 3));
  });
});

test('other keys, and rows that are gone, mean nothing', () => {
  expect(press('a', 'conv1')).toBeNull();
  expect(press('ArrowDown', 'conv3.0')).toBeNull();
});
