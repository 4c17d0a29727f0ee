import { expect, test } from 'vitest';
import { macsWithStrideOn, stridesOnFirst } from '../../src/explain/stride';
import { flattenLayers, layerTree } from '../../src/model/layers';
import { resnet50 } from '../../src/model/resnet50';

const strided = (strideOn: '1x1' | '3x3') =>
  flattenLayers(layerTree(resnet50({ strideOn }), [1, 224, 224, 3]).layers)
    .filter(stridesOnFirst)
    .map(({ id }) => id);

test('the blocks that halve the picture take the stride first', () => {
  expect(strided('1x1')).toEqual(['conv3.0', 'conv4.0', 'conv5.0']);
  expect(strided('3x3')).toEqual([]);
});

test('the stride on the 3 × 3 costs more', () => {
  expect(macsWithStrideOn('1x1', [1, 224, 224, 3])).toBe(3_857_973_248);
  expect(macsWithStrideOn('3x3', [1, 224, 224, 3])).toBe(4_089_184_256);
});
