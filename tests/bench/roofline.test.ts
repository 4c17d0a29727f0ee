import { expect, test } from 'vitest';
import { roofline, rooflineMs, workOf } from '../../bench/lib/roofline';
import { graphOf } from '../../src/model/graph';
import { resnet50 } from '../../src/model/resnet50';
import { tinyNetwork } from '../helpers/tiny-network';

const peak = { flops: 1e12, bandwidth: 1e11, dispatchSeconds: 1e-5 };

test('takes the longer of arithmetic and traffic, layer by layer', () => {
  const work = [
    { macs: 1e9, numbers: 1e6 },
    { macs: 1e6, numbers: 1e8 },
  ];
  const bound = roofline(work, 'f32', peak);
  expect(bound.layersMs).toBeCloseTo(2 + 4);
  expect(bound.dispatchesMs).toBeCloseTo(0.02);
  expect(rooflineMs(bound)).toBeCloseTo(6.02);
});

test('moves half the bytes in float16', () => {
  const work = [{ macs: 0, numbers: 1e8 }];
  expect(roofline(work, 'f16', peak).layersMs).toBeCloseTo(2);
});

test("is ResNet-50's work: one kernel a layer, additions inside", () => {
  const work = workOf(resnet50(), [1, 224, 224, 3]);
  expect(work).toHaveLength(56);
  expect(work.reduce((sum, { macs }) => sum + macs, 0)).toBe(3_857_973_248);
  const megabytes = work.reduce((sum, { numbers }) => sum + 4 * numbers, 0) / 1e6;
  expect(megabytes).toBeCloseTo(203.1, 1);
});

test('counts every number once: what a layer reads, its weights, the shortcut, what it writes', () => {
  const graph = graphOf(tinyNetwork).filter(({ op }) => op !== 'add');
  const work = workOf(tinyNetwork, [1, 32, 32, 3]);
  const numbersOf = (id: string) => work[graph.findIndex((node) => node.id === id)].numbers;
  expect(work).toHaveLength(graph.length);
  expect(numbersOf('conv1')).toBe(32 * 32 * 3 + 7 * 7 * 3 * 8 + 8 + 16 * 16 * 8);
  expect(numbersOf('maxpool')).toBe(16 * 16 * 8 + 8 * 8 * 8);
  // A 1×1 window that goes two pixels at a time never reads the others.
  expect(numbersOf('conv3.0.conv1')).toBe(4 * 4 * 16 + 16 * 8 + 8 + 4 * 4 * 8);
  // The last convolution of a block adds the shortcut.
  expect(numbersOf('conv3.0.conv3')).toBe(4 * 4 * 8 + 8 * 20 + 20 + 2 * 4 * 4 * 20);
  expect(numbersOf('fc')).toBe(20 + 20 * 7 + 7 + 7);
});
