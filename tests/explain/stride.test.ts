import { expect, test } from 'vitest';
import { macsWithStrideOn, stridePlace, strides, withStrideOn } from '../../src/explain/stride';
import { customResNet } from '../../src/model/custom-resnet';
import { flattenLayers, layerTree } from '../../src/model/layers';
import type { Network, Shape } from '../../src/model/network';
import { basic, resnet152, resnet18, resnet34, resnet50 } from '../../src/model/resnet50';

const PICTURE: Shape = [1, 224, 224, 3];
const HALVING = ['conv3.0', 'conv4.0', 'conv5.0'];

const strided = (network: Network) =>
  flattenLayers(layerTree(network, PICTURE).layers)
    .filter(strides)
    .map(({ id }) => id);

test.each([
  [resnet50(), '1x1'],
  [resnet50({ strideOn: '3x3' }), '3x3'],
  [resnet152({ strideOn: '3x3' }), '3x3'],
  [resnet18(), 'basic'],
  [resnet34({ strideOn: '3x3' }), 'basic'],
])('the blocks that halve the picture have the stride in one place: %#', (network, place) => {
  expect(strided(network)).toEqual(HALVING);
  expect(stridePlace(network)).toBe(place);
});

test('a network that keeps the picture’s size has no stride in its blocks', () => {
  const stages = [{ blocks: 2, width: 8, channels: 8 }];
  const network = customResNet({ block: basic, stem: 8, stages });
  expect(strided(network)).toEqual([]);
  expect(stridePlace(network)).toBeNull();
});

test('the stride moves, and nothing else', () => {
  const [first, middle] = [resnet50(), resnet50({ strideOn: '3x3' })];
  expect(withStrideOn(first, '3x3')).toEqual(middle);
  expect(withStrideOn(middle, '1x1')).toEqual(first);
  expect(withStrideOn(first, '1x1')).toEqual(first);
  expect(withStrideOn(resnet18(), '1x1')).toEqual(resnet18());
});

test('the stride on the 3 × 3 costs more, wherever it is now', () => {
  for (const strideOn of ['1x1', '3x3'] as const) {
    const network = resnet50({ strideOn });
    expect(macsWithStrideOn(network, '1x1', PICTURE)).toBe(3_857_973_248);
    expect(macsWithStrideOn(network, '3x3', PICTURE)).toBe(4_089_184_256);
  }
});
