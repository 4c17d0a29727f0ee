import { describe, expect, test } from 'vitest';
import { parametersOf, type ParameterForm } from '../../src/model/costs';
import { graphOf } from '../../src/model/graph';
import { flattenLayers, layerTree } from '../../src/model/layers';
import type { Network } from '../../src/model/network';
import { resnet101, resnet152, resnet18, resnet34, resnet50 } from '../../src/model/resnet50';

const PICTURE = [1, 224, 224, 3] as const;
const parameters = (network: Network, form?: ParameterForm) =>
  layerTree(network, PICTURE, form).total.parameters;

// The numbers that torchvision's model pages give.
test.each([
  [resnet18, 11_689_512],
  [resnet34, 21_797_672],
  [resnet50, 25_557_032],
  [resnet101, 44_549_160],
  [resnet152, 60_192_808],
])('parameters as torchvision counts them', (network, expected) => {
  expect(parameters(network())).toBe(expected);
});

test('parameters as Keras ships them, and folded', () => {
  expect(parameters(resnet50(), 'keras')).toBe(25_636_712);
  expect(parameters(resnet50(), 'folded')).toBe(25_530_472);
});

test('the number of classes changes the last layer only', () => {
  expect(parameters(resnet50({ classes: 10 }))).toBe(25_557_032 - 990 * 2049);
});

describe('multiply-accumulates', () => {
  test('with the stride on the 1×1 and on the 3×3', () => {
    expect(layerTree(resnet50(), PICTURE).total.macs).toBe(3_857_973_248);
    expect(layerTree(resnet50({ strideOn: '3x3' }), PICTURE).total.macs).toBe(4_089_184_256);
  });

  test('grow with the batch', () => {
    expect(layerTree(resnet50(), [10, 224, 224, 3]).total.macs).toBe(38_579_732_480);
  });

  test('of conv1, by hand', () => {
    const [conv1] = layerTree(resnet50(), PICTURE).layers;
    expect(conv1.costs).toEqual({
      parameters: 7 * 7 * 3 * 64 + 2 * 64,
      macs: 112 * 112 * 64 * 7 * 7 * 3,
      activationBytes: 112 * 112 * 64 * 4,
    });
  });
});

test('a stage costs what its blocks do, and a block what its convolutions and its addition do', () => {
  const { layers, total } = layerTree(resnet50(), PICTURE);
  for (const stage of layers.filter(({ kind }) => kind === 'stage')) {
    const sum = stage.children.reduce((bytes, block) => bytes + block.costs.activationBytes, 0);
    expect(stage.costs.activationBytes).toBe(sum);
  }
  const block = flattenLayers(layers).find(({ id }) => id === 'conv3.0');
  const inside = block?.children.reduce((bytes, conv) => bytes + conv.costs.activationBytes, 0);
  expect(block?.costs.activationBytes).toBe((inside ?? 0) + 28 * 28 * 512 * 4);
  expect(total.parameters).toBe(layers.reduce((sum, { costs }) => sum + costs.parameters, 0));
});

test('layers without weights have no parameters', () => {
  const names = graphOf(resnet50())
    .filter((node) => parametersOf(node, 'torchvision') === 0)
    .map(({ op }) => op);
  expect(new Set(names)).toEqual(new Set(['maxpool', 'add', 'avgpool']));
});
