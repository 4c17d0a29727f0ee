import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { ResidualShares } from '../../src/explain/residual';
import type { Statistics } from '../../src/explain/statistics';
import { csvOf } from '../../src/export/csv';
import { layerRecords, type Measured } from '../../src/export/layer-table';
import { markdownOf } from '../../src/export/markdown';
import { layerTree } from '../../src/model/layers';
import { resnet50 } from '../../src/model/resnet50';

const { layers, total } = layerTree(resnet50(), [1, 224, 224, 3]);
const statistics: Statistics = {
  count: 8,
  min: -1.5,
  max: 2,
  mean: 0.1,
  deviation: 0.7,
  zeros: 2,
  nans: 1,
  infinities: 3,
};
const shares: ResidualShares = {
  shortcut: 0.8,
  residual: 0.2,
  kept: 0.3,
  silenced: 0,
  stopped: 0.1,
};
const nothing: Measured = {
  ms: () => null,
  images: 3,
  statistics: () => null,
  shares: () => null,
};
const everything: Measured = {
  ms: ({ id }) => id.length / 10,
  images: 3,
  statistics: () => statistics,
  shares: ({ kind }) => (kind === 'block' ? shares : null),
};

const find = (id: string, measured = everything) =>
  layerRecords(layers, measured).find(({ layer }) => layer === id);

describe('layerRecords', () => {
  it('has every layer once, parents before their children', () => {
    const ids = layerRecords(layers, nothing).map(({ layer }) => layer);
    // conv1, maxpool, avgpool, fc; 4 stages; 16 blocks; 48 convolutions and 4 projections in them.
    expect(ids).toHaveLength(4 + 4 + 16 + 52);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(0, 5)).toEqual(['conv1', 'maxpool', 'conv2', 'conv2.0', 'conv2.0.conv1']);
  });

  it('says all of a convolution', () => {
    expect(find('conv3.0.shortcut')).toEqual({
      layer: 'conv3.0.shortcut',
      kind: 'conv',
      input: [1, 56, 56, 256],
      output: [1, 28, 28, 512],
      kernel: 1,
      stride: 2,
      padding: 0,
      parameters: 132_096,
      macs: 102_760_448,
      activation_bytes: 1_605_632,
      receptive_field: 35,
      jump: 8,
      ms: 1.6,
      ms_batch: 3,
      min: -1.5,
      max: 2,
      mean: 0.1,
      std: 0.7,
      zero_share: 0.25,
      nan: 1,
      inf: 3,
      shortcut_share: null,
      kept_share: null,
    });
  });

  it('gives shares to blocks, and windows only to what slides one', () => {
    const none = { kernel: null, stride: null, padding: null };
    expect(find('conv3.0')).toMatchObject({ ...none, shortcut_share: 0.8, kept_share: 0.3 });
    expect(find('conv3')).toMatchObject({ ...none, kind: 'stage', shortcut_share: null });
    expect(find('maxpool')).toMatchObject({ kernel: 3, stride: 2, padding: 1 });
    const whole = { ...none, receptive_field: null, jump: null };
    expect(find('avgpool')).toMatchObject(whole);
    expect(find('fc')).toMatchObject({ ...whole, output: [1, 1, 1, 1000] });
  });

  it('adds up at the top of the tree', () => {
    const top = layerRecords(layers, nothing).filter(({ layer }) => !layer.includes('.'));
    expect(top.reduce((sum, { macs }) => sum + macs, 0)).toBe(total.macs);
    expect(top.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(total.parameters);
  });

  it('is null where nothing was measured, and where no JSON number fits', () => {
    const columns = ['ms', 'ms_batch', 'min', 'max', 'mean', 'std', 'zero_share', 'shortcut_share'];
    const nulls = Object.fromEntries([...columns, 'kept_share'].map((column) => [column, null]));
    expect(find('conv3.0', nothing)).toMatchObject({ ...nulls, nan: null, inf: null });
    const bare = { min: NaN, max: NaN, mean: NaN, deviation: NaN, count: 0, zeros: 0 };
    const broken = find('conv3.0', {
      ms: () => NaN,
      images: 3,
      statistics: () => ({ ...bare, nans: 0, infinities: 0 }),
      shares: () => ({ ...shares, shortcut: -Infinity, kept: NaN }),
    });
    expect(broken).toMatchObject({ ...nulls, nan: 0, inf: 0 });
  });

  it('survives JSON, CSV and Markdown', () => {
    const records = layerRecords(layers, everything);
    expect(JSON.parse(JSON.stringify(records))).toEqual(records);
    const rows: Record<string, string>[] = parse(csvOf(records), { columns: true });
    expect(rows).toHaveLength(records.length);
    expect(rows[2]).toMatchObject({ ms: '0.5', ms_batch: '3' });
    expect(rows[2]).toMatchObject({ layer: 'conv2', input: '1x56x56x64', kernel: '', mean: '0.1' });
    expect(markdownOf(records).split('\n')[0]).toBe(`| ${Object.keys(rows[0]).join(' | ')} |`);
  });
});
