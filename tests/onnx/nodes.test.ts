import { expect, test } from 'vitest';
import { onnxNodes } from '../../scripts/onnx/nodes';
import { graphOf } from '../../src/model/graph';
import { resnet18, resnet50 } from '../../src/model/resnet50';

const LAYERS = graphOf(resnet50());

test('nodes and tensors have the names of the layers', () => {
  const nodes = onnxNodes(LAYERS, 'f32');
  const byName = new Map(nodes.map((node) => [node.name, node]));
  expect(byName.size).toBe(nodes.length);
  const outputs = new Set(nodes.flatMap(({ output }) => output));
  for (const { id, op } of LAYERS) {
    expect(byName.has(id)).toBe(true);
    expect(outputs.has(op === 'fc' ? 'logits' : id)).toBe(true);
  }
  expect(byName.get('conv3.0.conv1')).toEqual({
    name: 'conv3.0.conv1',
    opType: 'Conv',
    input: ['conv2.2', 'conv3.0.conv1.kernel', 'conv3.0.conv1.bias'],
    output: ['conv3.0.conv1.linear'],
    attribute: [
      { name: 'kernel_shape', type: 7, ints: [1, 1] },
      { name: 'strides', type: 7, ints: [2, 2] },
      { name: 'pads', type: 7, ints: [0, 0, 0, 0] },
    ],
  });
});

test.each(['f32', 'f16'] as const)('every input in %s is there before it is read', (precision) => {
  for (const layers of [LAYERS, graphOf(resnet18())]) {
    const known = new Set(['input']);
    for (const { input, output } of onnxNodes(layers, precision)) {
      const activations = input.filter((name) => !/\.(kernel|bias)$/.test(name));
      expect(activations.filter((name) => !known.has(name))).toEqual([]);
      for (const name of output) known.add(name);
    }
    expect(known).toContain('logits');
  }
});

test('ReLU stands where the network has it', () => {
  const clipped = onnxNodes(LAYERS, 'f32').flatMap(({ opType, output }) =>
    opType === 'Relu' ? output : [],
  );
  const expected = LAYERS.filter((node) => node.op === 'add' || (node.op === 'conv' && node.relu));
  expect(clipped).toEqual(expected.map(({ id }) => id));
});
