import { describe, expect, test } from 'vitest';
import { BUILT_IN, layerIdsOf, layersFor } from '../../src/state/model';
import {
  anyTimedWithBlock,
  caveatsOf,
  median,
  msOf,
  runOf,
  timedWith,
} from '../../src/ui/network/timing';
import { SMALL } from './models';

const { layers } = layersFor(BUILT_IN, 1);
const [conv1, , conv2] = layers;
const times = {
  conv1: 2,
  'conv2.0.conv1': 1,
  'conv2.0.shortcut': 4,
  'conv2.0.conv2': 8,
  'conv2.0.conv3': 16,
  'conv2.0': 0.5,
  'conv2.1.conv1': 32,
};

test('a block is its convolutions and its addition', () => {
  expect(msOf(conv2.children[0], times)).toBe(29.5);
});

test('a stage is its blocks', () => {
  expect(msOf(conv2, times)).toBe(61.5);
});

test('what nothing was measured of has no time', () => {
  expect(msOf(conv1, times)).toBe(2);
  expect(msOf(conv2.children[2], times)).toBeNull();
  expect(msOf(conv1, null)).toBeNull();
});

test('a convolution that the addition is folded into is timed with its block', () => {
  const folded = { ...times, 'conv2.0.conv3': undefined };
  expect(timedWith('conv2.0.conv3', folded)).toBe('conv2.0');
  expect(timedWith('conv2.0.conv3', times)).toBeNull();
  expect(timedWith('conv2.0.conv1', folded)).toBeNull();
  // Not timed at all, as everything in that block.
  expect(timedWith('conv2.2.conv3', folded)).toBeNull();
  expect(timedWith('conv2', folded)).toBeNull();
  expect(timedWith('conv2.0.conv3', null)).toBeNull();
  expect(msOf(conv2.children[0], folded)).toBe(13.5);
});

test('an addition is folded into the last of two convolutions too', () => {
  const ids = layerIdsOf(SMALL);
  expect(anyTimedWithBlock(ids, { 'conv2.0.conv1': 1, 'conv2.0': 2 })).toBe(true);
  expect(anyTimedWithBlock(ids, { 'conv2.0.conv1': 1, 'conv2.0.conv2': 1, 'conv2.0': 2 })).toBe(
    false,
  );
  expect(anyTimedWithBlock(ids, null)).toBe(false);
});

test('the median of nothing, of odd and of even counts', () => {
  expect(median([])).toBeNull();
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 2, 100])).toBe(3);
});

test('times are of the first run or of a later one', () => {
  const timings = { decodeMs: 1, resizeMs: 1, runMs: 1, first: true, warm: false };
  expect(runOf(null)).toBeNull();
  expect(runOf({ layerMs: null, timings })).toBeNull();
  expect(runOf({ layerMs: times, timings })).toBe('first run, warm-up included');
  expect(runOf({ layerMs: times, timings: { ...timings, first: false, warm: true } })).toBe(
    'last run',
  );
});

describe('what tells the times from the costs beside them', () => {
  const timings = { decodeMs: 1, resizeMs: 1, runMs: 9, first: false, warm: true };
  const result = { layerMs: { conv1: 1 }, timings };
  const firstRun = { ...result, timings: { ...timings, first: true, warm: false } };

  test('nothing, of a warm run of as many pictures', () => {
    expect(caveatsOf(result, 2, 2)).toEqual([]);
    expect(caveatsOf(null, 1, 10)).toEqual([]);
    expect(caveatsOf({ ...firstRun, layerMs: null }, 1, 10)).toEqual([]);
  });

  test('a run that had to warm up, and another batch', () => {
    expect(caveatsOf(firstRun, 1, 10)).toEqual(['with warm-up', 'batch of 1']);
  });
});
