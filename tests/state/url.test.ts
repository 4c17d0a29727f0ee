import { describe, expect, test } from 'vitest';
import { LAYER_IDS, parentsOf } from '../../src/state/network';
import {
  clampBatch,
  DEFAULT_TABLE,
  DEFAULT_VIEW,
  formatView,
  parseTable,
  parseView,
} from '../../src/state/url';

const parse = (search: string) => parseView(search, LAYER_IDS);

test('an empty query is the default view, and back', () => {
  expect(parse('')).toEqual(DEFAULT_VIEW);
  expect(formatView(DEFAULT_VIEW, DEFAULT_TABLE, '')).toBe('');
});

test('every part of the view survives the way into a link and back', () => {
  const view = {
    backend: 'webgpu',
    engine: 'tfjs',
    crop: 'whole',
    sample: 'tabby-cat',
    layer: 'conv3.0.shortcut',
    batch: 10,
    tab: 'why',
    channel: 12,
    class: 281,
    against: 0,
  } as const;
  const search = formatView(view, DEFAULT_TABLE, '');
  expect(search).toBe(
    '?backend=webgpu&engine=tfjs&crop=whole&sample=tabby-cat&layer=conv3.0.shortcut&batch=10&tab=why&channel=12&class=281&against=0',
  );
  expect(parse(search)).toEqual(view);
});

test('what makes no sense takes its default', () => {
  expect(parse('?backend=vulkan&engine=v8&crop=round&layer=conv9&batch=many')).toEqual(
    DEFAULT_VIEW,
  );
  expect(parse('?backend=&layer=<b>')).toEqual(DEFAULT_VIEW);
  expect(parse('?tab=all&channel=-1&class=1e3&against=')).toEqual(DEFAULT_VIEW);
});

test('parameters of others are kept', () => {
  expect(formatView({ ...DEFAULT_VIEW, batch: 3 }, DEFAULT_TABLE, '?from=mail&batch=9')).toBe(
    '?from=mail&batch=3',
  );
});

describe('the batch of several samples', () => {
  const link = (batch: number) =>
    formatView({ ...DEFAULT_VIEW, sample: 'tabby-cat,koala', batch }, DEFAULT_TABLE, '');

  test('is as many as there are unless another one was chosen, one among them', () => {
    expect(parse('?sample=tabby-cat,koala').batch).toBe(2);
    expect(link(2)).not.toContain('batch');
    for (const batch of [1, 2, 10]) expect(parse(link(batch)).batch).toBe(batch);
  });
});

describe('batch', () => {
  test.each([
    [0, 1],
    [-5, 1],
    [2.6, 3],
    [1e9, 1024],
    [NaN, 1],
    [Infinity, 1024],
  ])('%d becomes %d', (given, expected) => {
    expect(clampBatch(given)).toBe(expected);
  });
});

test('a layer is held by its block and its stage', () => {
  expect(parentsOf('conv3.0.conv1')).toEqual(['conv3', 'conv3.0']);
  expect(parentsOf('conv1')).toEqual([]);
});

test.each([
  ['', DEFAULT_TABLE],
  ['?shapes=nchw', { ...DEFAULT_TABLE, order: 'NCHW' }],
  ['?sort=macs', { ...DEFAULT_TABLE, sort: { key: 'macs', descending: true } }],
  ['?sort=-macs', { ...DEFAULT_TABLE, sort: { key: 'macs', descending: false } }],
  ['?sort=-order', { ...DEFAULT_TABLE, sort: { key: 'order', descending: true } }],
] as const)('the table of %s survives the way out of a link and back', (search, table) => {
  expect(parseTable(search)).toEqual(table);
  expect(formatView(DEFAULT_VIEW, table, '')).toBe(search);
});

test('a table that makes no sense is the default one', () => {
  expect(parseTable('?shapes=chwn&sort=colour')).toEqual(DEFAULT_TABLE);
});
