import { describe, expect, it } from 'vitest';
import { parametersOf } from '../../src/model/costs';
import { graphOf, type GraphNode } from '../../src/model/graph';
import { resnet101, resnet50 } from '../../src/model/resnet50';
import { tensorsOf } from '../../src/model/tensors';
import { foldKerasWeights } from '../../src/weights/keras-fold';
import {
  checkManifest,
  kerasBatchNorm,
  kerasLayer,
  kerasTensorsOf,
} from '../../src/weights/keras-names';
import { checkTopology, type KerasLayer } from '../../src/weights/keras-topology';
import { parseTfjsModel, readTensors } from '../../src/weights/tfjs-model';
import { packageModel } from './package';

const graph = graphOf(resnet50());
const { layers, tensors: manifest } = parseTfjsModel(packageModel());

describe('Keras names', () => {
  const names = (id: string) => {
    const node = graph.find((candidate) => candidate.id === id);
    if (node?.op === 'conv') return [kerasLayer(node), kerasBatchNorm(node)];
    return node?.op === 'fc' ? [kerasLayer(node)] : [];
  };

  it.each([
    ['conv1', ['conv1', 'bn_conv1']],
    ['conv2.0.conv1', ['res2a_branch2a', 'bn2a_branch2a']],
    ['conv3.0.shortcut', ['res3a_branch1', 'bn3a_branch1']],
    ['conv4.5.conv2', ['res4f_branch2b', 'bn4f_branch2b']],
    ['conv5.2.conv3', ['res5c_branch2c', 'bn5c_branch2c']],
    ['fc', ['fc1000']],
  ])('%s is %j', (id, expected) => {
    expect(names(id)).toEqual(expected);
  });

  it('cover the 320 tensors of the package once each, with equal shapes', () => {
    expect(manifest).toHaveLength(320);
    const sorted = (tensors: typeof manifest) =>
      tensors.map(({ name, shape }) => `${name} ${shape.join()}`).sort();
    expect(sorted(kerasTensorsOf(graph))).toEqual(sorted(manifest));
    const parameters = graph.reduce((sum, node) => sum + parametersOf(node, 'keras'), 0);
    const stored = manifest.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect(stored).toBe(parameters);
  });

  it('tell a manifest that is not the graph’s', () => {
    const [first, ...rest] = manifest;
    expect(() => checkManifest(manifest, graph)).not.toThrow();
    expect(() => checkManifest(rest, graph)).toThrow(`lacks the tensor ${first.name}`);
    expect(() => checkManifest([...manifest, first], graph)).toThrow('too many');
    expect(() => checkManifest([{ ...first, shape: [7] }, ...rest], graph)).toThrow('is [7], not');
  });
});

describe('checkTopology', () => {
  const changed = (name: string, config: object): KerasLayer[] =>
    layers.map((l) => (l.name === name ? { ...l, config: { ...l.config, ...config } } : l));

  it('finds the package to be our graph', () => {
    expect(() => checkTopology(layers, graph)).not.toThrow();
  });

  it.each<[string, object, string]>([
    ['bn4c_branch2b', { epsilon: 1.001e-5 }, 'epsilon of bn4c_branch2b is 0.00001001, not 0.001'],
    ['bn_conv1', { scale: false }, 'scale of bn_conv1'],
    ['res3a_branch2a', { strides: [1, 1] }, 'strides of res3a_branch2a is [1,1], not [2,2]'],
    ['res5a_branch1', { strides: [1, 1] }, 'strides of res5a_branch1'],
    ['res2b_branch2b', { padding: 'valid' }, 'padding of res2b_branch2b'],
    ['res2b_branch2c', { activation: 'relu' }, 'activation of res2b_branch2c'],
    ['res2b_branch2c', { use_bias: false }, 'use_bias of res2b_branch2c'],
    [
      'conv1_pad',
      {
        padding: [
          [2, 3],
          [2, 3],
        ],
      },
      'padding of conv1_pad',
    ],
    ['max_pooling2d', { pool_size: [2, 2] }, 'pool_size of max_pooling2d'],
    ['activation_7', { activation: 'tanh' }, 'activation of activation_7'],
    ['fc1000', { units: 10 }, 'units of fc1000 is 10, not 1000'],
  ])('refuses another setting of %s', (name, config, sentence) => {
    expect(() => checkTopology(changed(name, config), graph)).toThrow(sentence);
  });

  it('refuses another wiring, missing and further layers', () => {
    const wired = (name: string, inputs: string[]) =>
      layers.map((layer) => (layer.name === name ? { ...layer, inputs } : layer));
    const add = ['bn3a_branch2c', 'activation_9'];
    expect(() => checkTopology(wired('add_3', add), graph)).toThrow(
      'no Add after bn3a_branch2c,bn3a_branch1',
    );
    expect(() => checkTopology(wired('res2b_branch2a', ['activation_2']), graph)).toThrow(
      'res2b_branch2a is not a Conv2D after activation_3',
    );
    const without = layers.filter(({ name }) => name !== 'res4a_branch1');
    expect(() => checkTopology(without, graph)).toThrow('no layer res4a_branch1');
    const dropout = { kind: 'Dropout', name: 'dropout', config: {}, inputs: ['avg_pool'] };
    expect(() => checkTopology([...layers, dropout], graph)).toThrow('a layer dropout too many');
  });

  it('refuses other networks', () => {
    const v15 = graphOf(resnet50({ strideOn: '3x3' }));
    expect(() => checkTopology(layers, v15)).toThrow(
      'strides of res3a_branch2a is [2,2], not [1,1]',
    );
    expect(() => checkTopology(layers, graphOf(resnet101()))).toThrow('res4g_branch2a');
  });
});

describe('parseTfjsModel', () => {
  it('lists the shards in the order of the manifest', () => {
    const { shards } = parseTfjsModel(packageModel());
    expect(shards.slice(0, 2)).toEqual(['group1-shard1of25.bin', 'group1-shard2of25.bin']);
    expect(shards).toHaveLength(25);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a graph model', { modelTopology: { node: [] }, weightsManifest: [{ paths: [] }] }],
  ])('refuses %s', (_, json) => {
    expect(() => parseTfjsModel(json)).toThrow('not a tfjs layers model');
  });
});

describe('readTensors', () => {
  const specs = [
    { name: 'a', shape: [2] },
    { name: 'b', shape: [] },
  ];
  const bytes = new Uint8Array(Float32Array.of(1, 2, 3).buffer);

  it('reads across the borders of shards', () => {
    const values = readTensors(specs, [bytes.slice(0, 5), bytes.slice(5, 11), bytes.slice(11)]);
    expect([...values]).toEqual([
      ['a', Float32Array.of(1, 2)],
      ['b', Float32Array.of(3)],
    ]);
  });

  it('refuses bytes too few or too many', () => {
    expect(() => readTensors(specs, [bytes.slice(0, 8)])).toThrow('The shards end before b.');
    expect(() => readTensors(specs.slice(1), [bytes])).toThrow('have 12 bytes, the tensors only 4');
  });
});

describe('foldKerasWeights', () => {
  const conv: GraphNode = {
    ...{ op: 'conv', id: 'conv2.0.conv1', input: 'maxpool', relu: true },
    ...{ kernel: 1, stride: 1, padding: 0, inChannels: 1, channels: 2 },
  };
  const fc: GraphNode = { op: 'fc', id: 'fc', input: 'avgpool', inChannels: 2, classes: 1 };
  const weights: Record<string, number[]> = {
    'res2a_branch2a/kernel': [1, 2],
    'res2a_branch2a/bias': [0, 1],
    'bn2a_branch2a/gamma': [2, 3],
    'bn2a_branch2a/beta': [0.5, -1],
    'bn2a_branch2a/moving_mean': [1, 0],
    'bn2a_branch2a/moving_variance': [3, 15],
    'fc1/kernel': [0.25, -4],
    'fc1/bias': [8],
  };
  const fold = (values: Record<string, number[]>) =>
    foldKerasWeights([conv, fc], (name) => values[name], 1);

  it('names, orders and rounds the tensors of the graph', () => {
    const tensors = fold(weights);
    expect(tensors.map(({ name, shape }) => ({ name, shape }))).toEqual(tensorsOf([conv, fc]));
    expect(tensors.map(({ bytes }) => [...new Uint16Array(bytes.slice().buffer)])).toEqual([
      [0x3c00, 0x3e00], // 1 and 1.5
      [0xb800, 0xb400], // -0.5 and -0.25
      [0x3400, 0xc400], // 0.25 and -4
      [0x4800], // 8
    ]);
  });

  it('refuses what float16 cannot hold', () => {
    expect(() => fold({ ...weights, 'fc1/bias': [65520] })).toThrow(
      "The tensor fc.bias has values beyond float16's ±65504.",
    );
    expect(() => fold({ ...weights, 'bn2a_branch2a/gamma': [1e6, 1] })).toThrow('conv2.0.conv1');
  });
});
