import { expect, test } from 'vitest';
import { graphOf, INPUT, inputsOf } from '../../src/model/graph';
import { flattenLayers, layerTree } from '../../src/model/layers';
import { receptiveFields } from '../../src/model/receptive-field';
import { resnet101, resnet152, resnet18, resnet34, resnet50 } from '../../src/model/resnet50';
import { tensorsOf } from '../../src/model/tensors';

test.each([
  [resnet18, 20],
  [resnet34, 36],
  [resnet50, 53],
  [resnet101, 104],
  [resnet152, 155],
])('has its number of convolutions', (network, convolutions) => {
  // The name counts those on the main path and fc; the projections of the shortcuts come on top.
  const convs = graphOf(network()).filter(({ op }) => op === 'conv');
  const projections = convs.filter(({ id }) => id.endsWith('shortcut')).length;
  expect(convs).toHaveLength(convolutions);
  expect(`ResNet-${convolutions - projections + 1}`).toBe(network().name);
});

test('every operation comes after those it reads', () => {
  const seen = new Set([INPUT]);
  for (const node of graphOf(resnet152())) {
    expect(inputsOf(node).every((id) => seen.has(id))).toBe(true);
    seen.add(node.id);
  }
});

test('a block is named, wired and strided as the article does', () => {
  const block = graphOf(resnet50()).filter(({ id }) => id.startsWith('conv3.0'));
  expect(block).toMatchObject([
    { id: 'conv3.0.conv1', input: 'conv2.2', kernel: 1, stride: 2, channels: 128, relu: true },
    { id: 'conv3.0.conv2', kernel: 3, stride: 1, padding: 1, channels: 128, relu: true },
    { id: 'conv3.0.shortcut', input: 'conv2.2', stride: 2, channels: 512, relu: false },
    { id: 'conv3.0.conv3', kernel: 1, channels: 512, relu: false },
    { id: 'conv3.0', residual: 'conv3.0.conv3', shortcut: 'conv3.0.shortcut' },
  ]);
});

test('only the first block of a stage projects, in conv2 without a stride', () => {
  const graph = graphOf(resnet50());
  const shortcuts = graph.filter(({ id }) => id.endsWith('.shortcut'));
  expect(shortcuts.map(({ id }) => id)).toEqual(
    [2, 3, 4, 5].map((stage) => `conv${stage}.0.shortcut`),
  );
  expect(shortcuts).toMatchObject([{ stride: 1 }, { stride: 2 }, { stride: 2 }, { stride: 2 }]);
  expect(graphOf(resnet18()).some(({ id }) => id === 'conv2.0.shortcut')).toBe(false);
});

test('weights are named after their layers, in execution order', () => {
  const tensors = tensorsOf(graphOf(resnet50()));
  expect(tensors).toHaveLength(2 * 54);
  expect(tensors.slice(0, 4)).toEqual([
    { name: 'conv1.kernel', shape: [7, 7, 3, 64] },
    { name: 'conv1.bias', shape: [64] },
    { name: 'conv2.0.conv1.kernel', shape: [1, 1, 64, 64] },
    { name: 'conv2.0.conv1.bias', shape: [64] },
  ]);
  expect(tensors.at(-2)).toEqual({ name: 'fc.kernel', shape: [2048, 1000] });
});

test('receptive fields are those of the literature', () => {
  // Araujo et al. give 483 pixels for ResNet-50 with the stride before the 3×3 of each stage;
  // with the stride on the 3×3 itself it is 427.
  const field = (id: string, strideOn: '1x1' | '3x3') =>
    receptiveFields(graphOf(resnet50({ strideOn }))).get(id);
  expect(field('conv1', '1x1')).toEqual({ size: 7, jump: 2, start: -3 });
  expect(field('maxpool', '1x1')).toEqual({ size: 11, jump: 4, start: -5 });
  expect(field('conv5', '1x1')).toBeUndefined();
  expect(field('conv5.2', '1x1')).toMatchObject({ size: 483, jump: 32 });
  expect(field('conv5.2', '3x3')).toMatchObject({ size: 427, jump: 32 });
  expect(field('avgpool', '1x1')).toBeUndefined();
});

test('the tree holds every operation once', () => {
  const network = resnet50();
  const rows = flattenLayers(layerTree(network, [1, 224, 224, 3]).layers);
  const stages = rows.filter(({ kind }) => kind === 'stage');
  expect(stages.map(({ children }) => children.length)).toEqual([3, 4, 6, 3]);
  const ids = rows.filter(({ kind }) => kind !== 'stage').map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(graphOf(network).map(({ id }) => id)));
  expect(ids).toHaveLength(new Set(ids).size);
});
