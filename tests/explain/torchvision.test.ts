import { expect, test } from 'vitest';
import { placeInLayers, torchvisionName } from '../../src/explain/torchvision';
import { resnet50, resnet101 } from '../../src/model/resnet50';

test.each([
  ['conv2', 'layer1'],
  ['conv5', 'layer4'],
  ['conv3.0', 'layer2.0'],
  ['conv3.0.conv1', 'layer2.0.conv1'],
  ['conv3.0.shortcut', 'layer2.0.downsample'],
  ['conv1', null],
  ['maxpool', null],
  ['fc', null],
])('torchvision’s name for %s', (id, name) => {
  expect(torchvisionName(resnet50(), id)).toBe(name);
});

test('a stage is an entry of the list of block counts', () => {
  const place = '4 blocks: the second entry of Layers = [3, 4, 6, 3]';
  expect(placeInLayers(resnet50(), 'conv3')).toBe(place);
  expect(placeInLayers(resnet101(), 'conv4')).toContain('23 blocks: the third entry of');
  expect(placeInLayers(resnet50(), 'conv3.0')).toBeNull();
});
