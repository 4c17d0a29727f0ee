import { describe, expect, test } from 'vitest';
import { linkNoteOf } from '../../src/state/link-note';
import { BUILT_IN, layerIdsOf, parentsOf } from '../../src/state/model';
import {
  clampBatch,
  DEFAULT_TABLE,
  DEFAULT_VIEW,
  formatView,
  notUnderstood,
  parseTable,
  parseView,
} from '../../src/state/url';

const LAYER_IDS = layerIdsOf(BUILT_IN);

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
    model: 'my net.safetensors',
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
    '?backend=webgpu&engine=tfjs&crop=whole&model=my+net.safetensors&sample=tabby-cat&layer=conv3.0.shortcut&batch=10&tab=why&channel=12&class=281&against=0',
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

describe('what is not understood', () => {
  const keys = (search: string) => notUnderstood(search, LAYER_IDS).map(({ key }) => key);
  const note = (search: string) => linkNoteOf(search, LAYER_IDS);

  test('is told of each parameter that takes its default', () => {
    const wrong =
      '?layer=conv9&tab=foo&channel=-1&class=banana&against=1e3&backend=vulkan&engine=v8' +
      '&crop=round&batch=many&sort=colour&shapes=chwn';
    const all = [...new URLSearchParams(wrong).keys()];
    expect(all).toHaveLength(11);
    expect(keys(wrong)).toEqual(all);
    for (const key of all) {
      expect(keys(`?${key}=${new URLSearchParams(wrong).get(key)}`)).toEqual([key]);
    }
  });

  test.each([
    '',
    '?sample=koalaa&from=mail',
    '?layer=conv4.5.conv2&tab=why&channel=9999&class=1000&against=4711&batch=5000',
    '?backend=webgpu&engine=tfjs&crop=whole&sort=-macs&shapes=nhwc',
    '?backend=&layer=&batch=&sort=&against=',
  ])('is nothing in %s', (search) => {
    expect(keys(search)).toEqual([]);
    expect(note(search)).toBeNull();
  });

  test('is one sentence', () => {
    expect(note('?sample=koalaa&class=banana&tab=foo&layer=conv9')).toBe(
      'The link names what is not here: layer “conv9”, tab “foo”, class “banana”. Shown without them.',
    );
    expect(note('?tab=<b>')).toBe('The link names what is not here: tab “<b>”. Shown without it.');
  });

  test('is cut where it is long, between characters, and on one line', () => {
    expect(note(`?tab=${'🐈'.repeat(4000)}`)).toContain(`tab “${'🐈'.repeat(23)}…”.`);
    expect(note('?tab=a%0A%20%E2%80%AEb')).toContain('tab “a b”.');
  });
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
