import { expect, test } from 'vitest';
import type { Job } from '../../bench/lib/peers';
import type { Outcome, Row } from '../../bench/lib/session';
import { ms, rooflineLine, tableOf } from '../../bench/lib/table';

const agreement = { probability: 0.00012, logit: 0.0007, sameTop1: true };
const started = {
  stages: { start: 12, load: 100 },
  firstMs: 1234,
  scores: { kind: 'logits', values: [] },
  detail: null,
  adapters: [],
} as const;

const row = (peer: Job['peer'], outcome: Outcome, backend: Job['backend'] = 'webgpu'): Row => ({
  job: { peer, backend, precision: 'f32' },
  outcome,
});
const timed = (times: number[]): Outcome => ({
  state: 'timed',
  started,
  agreement,
  counts: { dispatches: 57, submits: 1, buffers: 0 },
  times,
});
const bodyOf = (rows: readonly Row[], ...[rooflines = {}]: [Parameters<typeof tableOf>[1]?]) =>
  tableOf(rows, rooflines)
    .split('\n')
    .map((line) => line.slice(2, -2).split(' | '));

test('has as many cells in every row, whatever came of it', () => {
  const rows = [
    row('wgsl', timed([10, 20, 30])),
    row('ort', { state: 'failed', reason: 'no | device' }),
    row('layers', { state: 'disagrees', started, agreement }),
  ];
  const [headings, rule, ...body] = bodyOf(rows);
  expect(rule).toHaveLength(headings.length);
  expect(body[0]).toHaveLength(headings.length);
  expect(body[2]).toHaveLength(headings.length);
  expect(tableOf(rows, {})).toContain('failed: no \\| device');
});

test('sets the medians against ours and against the roofline', () => {
  const rooflines = { f32: { layersMs: 4, dispatchesMs: 1, dispatches: 56 } };
  const rows = [row('wgsl', timed([10, 20, 30])), row('layers', timed([250, 240, 260]))];
  const [, , ours, stock] = bodyOf(rows, rooflines);
  expect(ours.slice(3, 9)).toEqual(['20.0', '12.0 – 28.0', '3', '1.00×', '4.00×', '57 / 1 / 0']);
  expect(stock.slice(3, 8)).toEqual(['250', '242 – 258', '3', '12.5×', '50.0×']);
});

test('compares WASM with the tfjs executor, and with no roofline', () => {
  const rows = [row('ort', timed([30]), 'wasm'), row('tfjs', timed([60]), 'wasm')];
  const [, , ort] = bodyOf(rows, { f32: { layersMs: 4, dispatchesMs: 1, dispatches: 56 } });
  expect(ort.slice(6, 8)).toEqual(['0.50×', '–']);
});

test('adds up the cold start, and tells it apart', () => {
  const [, , cells] = bodyOf([row('wgsl', timed([10]))]);
  expect(cells.slice(9)).toEqual(['1346', '12.0 + 100 + – + 1234', '1.2e-4', '7.0e-4']);
});

test('says why a peer was not timed', () => {
  const [, , cells] = bodyOf([row('layers', { state: 'disagrees', started, agreement })]);
  expect(cells[3]).toBe('not timed: logits off by more than 0.005');
});

test('writes milliseconds with what can be read of them', () => {
  expect([1.234, 12.34, 1234.5].map(ms)).toEqual(['1.23', '12.3', '1235']);
});

test('says what the roofline is made of', () => {
  const peak = { flops: 60e12, bandwidth: 448e9, dispatchSeconds: 2e-6 };
  const bound = { layersMs: 0.2, dispatchesMs: 0.11, dispatches: 56 };
  expect(rooflineLine('f32', peak, bound)).toBe(
    'f32: 60.0 TFLOP/s, 448 GB/s, 2.00 µs a dispatch: at least 0.31 ms a picture ' +
      '(0.20 for the layers, 0.11 for 56 dispatches)',
  );
});
