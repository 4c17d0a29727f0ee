import { describe, expect, test } from 'vitest';
import { layersFor } from '../../src/state/network';
import type { SortKey } from '../../src/state/state';
import { visibleRows, type Row } from '../../src/ui/network/rows';
import type { LayerTimes } from '../../src/ui/network/timing';

const { layers } = layersFor(1);
const order = { key: 'order', descending: false } as const;
const ids = (rows: readonly Row[]) => rows.map(({ layer }) => layer.id);

function sortedBy(key: SortKey, descending: boolean, times: LayerTimes | null = null) {
  return ids(visibleRows(layers, { open: new Set(), sort: { key, descending } }, times));
}

describe('what is open', () => {
  test('nothing: the rows that the article prints', () => {
    expect(ids(visibleRows(layers, { open: new Set(), sort: order }, null))).toEqual(
      'conv1 maxpool conv2 conv3 conv4 conv5 avgpool fc'.split(' '),
    );
  });

  test('a block inside a closed stage stays out of sight', () => {
    const rows = visibleRows(layers, { open: new Set(['conv3.0']), sort: order }, null);
    expect(rows).toHaveLength(8);
  });

  test('children follow their parent and know their place', () => {
    const open = new Set(['conv3', 'conv3.0']);
    const rows = visibleRows(layers, { open, sort: order }, null);
    expect(ids(rows).slice(3, 10)).toEqual(
      'conv3 conv3.0 conv3.0.conv1 conv3.0.conv2 conv3.0.conv3 conv3.0.shortcut conv3.1'.split(' '),
    );
    expect(rows[8]).toMatchObject({
      parent: 'conv3.0',
      level: 3,
      position: 4,
      siblings: 4,
      open: null,
    });
    expect(rows[3]).toMatchObject({ parent: null, level: 1, position: 4, siblings: 8, open: true });
    expect(rows[9].open).toBe(false);
  });
});

describe('sorting', () => {
  test('puts the largest first, ties in network order', () => {
    expect(sortedBy('macs', true)).toEqual(
      'conv4 conv3 conv5 conv2 conv1 fc maxpool avgpool'.split(' '),
    );
    expect(sortedBy('order', true)[0]).toBe('fc');
  });

  test('compares siblings only', () => {
    const open = new Set(['conv3', 'conv3.0']);
    const sort = { key: 'parameters', descending: true } as const;
    const rows = visibleRows(layers, { open, sort }, null);
    const at = ids(rows).indexOf('conv3.0');
    expect(rows[at - 1].layer.id).toBe('conv3');
    expect(ids(rows).slice(at + 1, at + 5)).toEqual([
      'conv3.0.conv2',
      'conv3.0.shortcut',
      'conv3.0.conv3',
      'conv3.0.conv1',
    ]);
  });

  test('what was not measured comes last in either direction', () => {
    const times = { conv1: 1, fc: 2 };
    expect(sortedBy('ms', true, times).slice(0, 2)).toEqual(['fc', 'conv1']);
    expect(sortedBy('ms', false, times).slice(0, 2)).toEqual(['conv1', 'fc']);
  });
});
