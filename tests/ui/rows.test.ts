import { describe, expect, test } from 'vitest';
import { BUILT_IN, layersFor } from '../../src/state/model';
import type { SortKey } from '../../src/state/view';
import { visibleRows, type Row } from '../../src/ui/network/rows';
import { statisticsOf, type Statistics } from '../../src/explain/statistics';
import { maximaOf, measurementsOf } from '../../src/ui/network/measured';
import type { LayerTimes } from '../../src/ui/network/timing';

const { layers } = layersFor(BUILT_IN, 1);
const order = { key: 'order', descending: false } as const;
const ids = (rows: readonly Row[]) => rows.map(({ layer }) => layer.id);

/** Of outputs with as many zeros in a hundred as given, and the mean given. */
const statistics = (of: Readonly<Record<string, readonly [mean: number, zeros: number]>>) =>
  Object.fromEntries(
    Object.entries(of).map(([id, [mean, zeros]]): [string, Statistics] => [
      id,
      { ...statisticsOf(new Float32Array(100)), mean, zeros },
    ]),
  );

interface Ran {
  readonly times?: LayerTimes;
  readonly statistics?: Readonly<Record<string, Statistics>>;
}

const measured = ({ times, statistics }: Ran) =>
  measurementsOf(layers, times ?? null, statistics === undefined ? null : { statistics });

const sortedBy = (key: SortKey, descending: boolean, ran: Ran = {}, open: string[] = []) =>
  ids(visibleRows(layers, { open: new Set(open), sort: { key, descending } }, measured(ran)));

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
    expect(sortedBy('ms', true, { times }).slice(0, 2)).toEqual(['fc', 'conv1']);
    expect(sortedBy('ms', false, { times }).slice(0, 2)).toEqual(['conv1', 'fc']);
  });

  test('by what the layers put out: the mean with its sign, the share of zeros', () => {
    const ran = {
      statistics: statistics({ conv1: [1.5, 30], conv2: [-0.5, 70], fc: [NaN, 0] }),
    };
    expect(sortedBy('mean', true, ran).slice(0, 2)).toEqual(['conv1', 'conv2']);
    expect(sortedBy('mean', false, ran).slice(0, 2)).toEqual(['conv2', 'conv1']);
    expect(sortedBy('zeros', true, ran).slice(0, 3)).toEqual(['conv2', 'conv1', 'fc']);
    expect(sortedBy('zeros', false, ran).slice(0, 3)).toEqual(['fc', 'conv1', 'conv2']);
  });

  test('blocks by their own outputs, inside their stage', () => {
    const ran = { statistics: statistics({ 'conv2.0': [1, 10], 'conv2.2': [1, 90] }) };
    const rows = sortedBy('zeros', true, ran, ['conv2']);
    const at = rows.indexOf('conv2');
    expect(rows.slice(at + 1, at + 4)).toEqual(['conv2.2', 'conv2.0', 'conv2.1']);
  });

  test('by what was not read yet leaves the network’s order', () => {
    expect(sortedBy('mean', true)).toEqual(sortedBy('order', false));
  });
});

describe('what was measured', () => {
  const ran = {
    times: { conv1: 2, fc: 1 },
    statistics: statistics({ conv1: [1, 25], 'conv2.0.conv3': [-4, 0], fc: [NaN, 0] }),
  };

  test('of each layer', () => {
    const all = measured(ran);
    expect(all.get('conv1')).toEqual({ ms: 2, timedWith: null, mean: 1, zeroShare: 0.25 });
    expect(all.get('maxpool')).toMatchObject({ ms: null, mean: null, zeroShare: null });
    expect(measured({}).get('conv1')).toMatchObject({ ms: undefined, mean: null });
  });

  test('bars compare with the largest magnitude of any mean, at whatever level', () => {
    expect(maximaOf(layers, measured(ran))).toMatchObject({ ms: 2, mean: 4 });
  });
});
