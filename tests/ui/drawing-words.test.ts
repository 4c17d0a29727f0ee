import { expect, test } from 'vitest';
import { flattenLayers, layerTree, type Layer } from '../../src/model/layers';
import { resnet18, resnet50 } from '../../src/model/resnet50';
import type { Summary } from '../../src/worker/inspections';
import {
  COLOURINGS,
  domainOf,
  isThere,
  largestOf,
  type Measured,
} from '../../src/ui/drawing/colouring';
import { partText, structureText, summaryText } from '../../src/ui/drawing/describe';
import { colourScale } from '../../src/ui/drawing/palette';

const { layers } = layerTree(resnet50(), [1, 224, 224, 3]);
const NOTHING = { times: null, summary: null };
const { macs, ms, zeros, share } = COLOURINGS;

function layerOf(id: string): Layer {
  const layer = flattenLayers(layers).find((each) => each.id === id);
  if (layer === undefined) throw new Error(`There is no ${id}.`);
  return layer;
}

const statistics = (zeros: number): Summary['statistics'][string] => ({
  count: 200,
  min: 0,
  max: 1,
  mean: 0.5,
  deviation: 0.1,
  zeros,
  nans: 0,
  infinities: 0,
});
const shares = (shortcut: number): Summary['shares'][string] => ({
  shortcut,
  residual: 1 - shortcut,
  kept: 0,
  silenced: 0,
  stopped: 0,
});
const MEASURED = {
  // The addition of conv3.0 is folded into its last convolution, that of conv3.1 is not.
  times: { conv1: 2, 'conv3.0.conv2': 3, 'conv3.0': 4, 'conv3.1.conv3': 1, 'conv3.1': 0.25 },
  summary: {
    statistics: { conv1: statistics(50), 'conv3.0': statistics(100), conv3: statistics(20) },
    shares: { 'conv3.0': shares(1.25), 'conv3.1': shares(-0.2), 'conv3.2': shares(0.5) },
  },
};

test('a part is named with its size and what its colour tells', () => {
  const conv = layerOf('conv3.0.conv1');
  expect(partText(conv, 'NHWC', macs, NOTHING)).toBe('conv3.0.conv1, 28 × 28 × 128, 25.7 M MACs');
  expect(partText(conv, 'NCHW', macs, NOTHING)).toBe('conv3.0.conv1, 128 × 28 × 28, 25.7 M MACs');
  expect(partText(conv, 'NHWC', share, MEASURED)).toBe('conv3.0.conv1, 28 × 28 × 128');
  expect(partText(layerOf('maxpool'), 'NHWC', macs, NOTHING)).toBe(
    'maxpool, 56 × 56 × 64, no MACs',
  );
  expect(partText(layerOf('fc'), 'NHWC', ms, NOTHING)).toBe('fc, 1000, not measured');
});

test('a batch is told where there is one', () => {
  const [conv1] = layerTree(resnet50(), [10, 224, 224, 3]).layers;
  expect(partText(conv1, 'NHWC', macs, NOTHING)).toBe('conv1, 10 × 112 × 112 × 64, 1.180 G MACs');
});

test('the drawing has a sentence that says what it shows', () => {
  expect(summaryText('ResNet-50', layers, macs, NOTHING)).toBe(
    'ResNet-50: conv1, maxpool, 4 stages of 3, 4, 6 and 3 blocks, avgpool, fc; coloured by MACs; ' +
      'the largest is conv1 with 118.0 M.',
  );
  // As large as the scale of colours: what is not painted is not told of.
  const times = { ...MEASURED.times, 'conv3.0.conv1': 1 };
  expect(summaryText('ResNet-50', layers, ms, { ...NOTHING, times })).toMatch(
    /the largest is conv3\.0\.conv3 with 4\.00 ms\.$/,
  );
  expect(summaryText('ResNet-50', layers, zeros, NOTHING)).toMatch(/% zero; not measured yet\.$/);
  expect(structureText(layerTree(resnet18(), [1, 224, 224, 3]).layers)).toContain('2, 2, 2 and 2');
});

test('colours tell of operations, blocks or both', () => {
  const painted = (paints: (layer: Layer) => boolean) =>
    ['conv1', 'maxpool', 'conv3', 'conv3.0', 'conv3.0.conv1', 'conv3.0.shortcut'].filter((id) =>
      paints(layerOf(id)),
    );
  expect(painted(macs.paints)).toEqual(['conv1', 'conv3.0.conv1', 'conv3.0.shortcut']);
  expect(painted(ms.paints)).toEqual(['conv1', 'maxpool', 'conv3.0.conv1', 'conv3.0.shortcut']);
  expect(painted(zeros.paints)).toHaveLength(5);
  expect(painted(share.paints)).toEqual(['conv3.0']);
});

test('a convolution that is timed with its block shows that time, and says so', () => {
  expect(ms.words(layerOf('conv3.0.conv3'), MEASURED)).toBe('4.00 ms with the addition');
  expect(ms.words(layerOf('conv3.0.conv2'), MEASURED)).toBe('3.00 ms');
  expect(ms.words(layerOf('conv3.0'), MEASURED)).toBe('7.00 ms');
  expect(ms.words(layerOf('conv3.1.conv3'), MEASURED)).toBe('1.00 ms');
  expect(ms.words(layerOf('conv4.0.conv3'), MEASURED)).toBe('not measured');
});

test('zeros are a share of what a layer puts out', () => {
  expect(zeros.words(layerOf('conv1'), MEASURED)).toBe('25.0 % zero');
  expect(zeros.words(layerOf('conv3'), MEASURED)).toBe('10.0 % zero');
  expect(zeros.words(layerOf('fc'), MEASURED)).toBe('not measured');
  expect(largestOf(zeros, layers, MEASURED)?.layer.id).toBe('conv3.0');
});

test('a shortcut’s share is told as it is, and coloured as the end it lies beyond', () => {
  expect(share.words(layerOf('conv3.0'), MEASURED)).toBe('125.0 % through the shortcut');
  expect(share.words(layerOf('conv3.1'), MEASURED)).toBe('−20.0 % through the shortcut');
  expect(share.words(layerOf('conv3'), MEASURED)).toBe('');
  const domain = domainOf(share, layers, MEASURED);
  expect(domain).toEqual([0, 1]);
  const colour = colourScale(domain);
  expect(colour(1.25)).toBe(colour(1));
  expect(colour(-0.2)).toBe(colour(0));
  expect(colour(0.5)).not.toBe(colour(1));
});

test('costs and times are coloured up to the largest operation', () => {
  expect(domainOf(macs, layers, NOTHING)).toEqual([0, 118_013_952]);
  expect(domainOf(ms, layers, MEASURED)).toEqual([0, 4]);
  expect(domainOf(ms, layers, NOTHING)).toEqual([0, 0]);
});

test('what there is to colour by depends on what was measured', () => {
  const there = (measured: Measured) =>
    Object.values(COLOURINGS).filter((colouring) => isThere(colouring, measured)).length;
  expect(there(NOTHING)).toBe(1);
  expect(there({ ...NOTHING, times: MEASURED.times })).toBe(2);
  expect(there(MEASURED)).toBe(4);
});
