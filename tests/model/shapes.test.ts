import { describe, expect, test } from 'vitest';
import { graphOf, type GraphNode } from '../../src/model/graph';
import { layerTree } from '../../src/model/layers';
import type { Shape } from '../../src/model/network';
import { resnet18, resnet50 } from '../../src/model/resnet50';
import { inferShapes, outputSize, ShapeError } from '../../src/model/shapes';

const toNchw = ([n, h, w, c]: Shape) => [n, c, h, w].join('×');

test('a batch of ten has the shapes that the article prints', () => {
  const { layers } = layerTree(resnet50(), [10, 224, 224, 3]);
  const printed = layers.map(({ id, output }) =>
    id === 'fc' ? `fc ${output[0]}×${output[3]}` : `${id} ${toNchw(output)}`,
  );
  expect(printed).toEqual([
    'conv1 10×64×112×112',
    'maxpool 10×64×56×56',
    'conv2 10×256×56×56',
    'conv3 10×512×28×28',
    'conv4 10×1024×14×14',
    'conv5 10×2048×7×7',
    'avgpool 10×2048×1×1',
    'fc 10×1000',
  ]);
});

test('basic blocks keep their width', () => {
  const { layers } = layerTree(resnet18(), [1, 224, 224, 3]);
  expect(layers.slice(2, 6).map(({ output }) => toNchw(output))).toEqual([
    '1×64×56×56',
    '1×128×28×28',
    '1×256×14×14',
    '1×512×7×7',
  ]);
});

describe('outputSize', () => {
  test.each([
    [224, { kernel: 7, stride: 2, padding: 3 }, 112],
    [112, { kernel: 3, stride: 2, padding: 1 }, 56],
    [56, { kernel: 1, stride: 2, padding: 0 }, 28],
    [5, { kernel: 3, stride: 1, padding: 0 }, 3],
    [2, { kernel: 3, stride: 1, padding: 0 }, 0],
    [6, { kernel: 3, stride: 2, padding: 1 }, 3],
  ])('%i pixels through %o are %i', (size, window, expected) => {
    expect(outputSize(size, window)).toBe(expected);
  });
});

describe('impossible inputs', () => {
  const graph = graphOf(resnet50());
  test.each<Shape>([
    [0, 224, 224, 3],
    [1, 0, 224, 3],
    [1, 224, 1.5, 3],
    [1, -3, 224, 3],
  ])('%i×%d×%d×%i is refused', (...shape) => {
    expect(() => inferShapes(graph, shape)).toThrow(ShapeError);
  });

  test('other channels than the first layer takes are refused', () => {
    expect(() => inferShapes(graph, [1, 224, 224, 4])).toThrow('conv1 takes 3 channels, not 4.');
  });

  test('a picture smaller than an unpadded kernel is refused, and told what would do', () => {
    const unpadded: GraphNode[] = [
      {
        op: 'conv',
        id: 'conv1',
        input: 'input',
        relu: true,
        kernel: 7,
        stride: 2,
        padding: 0,
        inChannels: 3,
        channels: 64,
      },
    ];
    expect(() => inferShapes(unpadded, [1, 6, 224, 3])).toThrow(
      'conv1 cannot take 6×224 pixels: its 7×7 window needs at least 7 on each side.',
    );
    expect(inferShapes(unpadded, [1, 7, 224, 3]).get('conv1')?.output).toEqual([1, 1, 109, 64]);
  });

  test('a graph that adds unlike shapes is refused', () => {
    const graph = graphOf(resnet50()).map((node) =>
      node.id === 'conv3.0.shortcut' && node.op === 'conv' ? { ...node, stride: 1 } : node,
    );
    expect(() => inferShapes(graph, [1, 224, 224, 3])).toThrow(
      'conv3.0 cannot add 1×28×28×512 and 1×56×56×512.',
    );
  });
});
