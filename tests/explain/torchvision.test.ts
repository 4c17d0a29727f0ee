import { expect, test } from 'vitest';
import { placeInLayers, torchvisionName } from '../../src/explain/torchvision';
import { customResNet } from '../../src/model/custom-resnet';
import { basic, resnet101, resnet18, resnet50 } from '../../src/model/resnet50';

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

test('basic blocks have the same names', () => {
  expect(torchvisionName(resnet18(), 'conv4.1.conv2')).toBe('layer3.1.conv2');
  expect(torchvisionName(resnet18(), 'conv5.0.shortcut')).toBe('layer4.0.downsample');
  expect(placeInLayers(resnet18(), 'conv2')).toBe(
    '2 blocks: the first entry of Layers = [2, 2, 2, 2]',
  );
});

test('a stage of one block', () => {
  const stages = [1, 2, 1, 1].map((blocks, i) => ({ blocks, width: 8 << i, channels: 8 << i }));
  const network = customResNet({ block: basic, stem: 8, stages });
  expect(placeInLayers(network, 'conv4')).toBe('1 block: the third entry of Layers = [1, 2, 1, 1]');
});
