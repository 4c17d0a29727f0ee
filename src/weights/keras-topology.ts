/**
 * Checks that a Keras model computes what our graph computes: the same layers wired the same way,
 * with the strides, paddings and epsilon that folding and running take for granted.
 */
import {
  INPUT,
  type AddNode,
  type ConvNode,
  type GraphNode,
  type LinearNode,
} from '../model/graph';
import type { LayerId, MaxPool } from '../model/network';
import { lookUp, type Window } from '../model/shapes';
import { WeightsError } from './errors';
import { kerasBatchNorm, kerasLayer } from './keras-names';

/** Keras's default for BatchNormalization; 1.001e-5, as newer Keras ResNets have it, is wrong here. */
export const KERAS_EPSILON = 0.001;

export interface KerasLayer {
  /** Its Keras class, such as `Conv2D`. */
  readonly kind: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** The names of the layers that it reads. */
  readonly inputs: readonly string[];
}

class Topology {
  /** The Keras layer that puts out what our layer of that name does. */
  readonly outputs = new Map<LayerId, KerasLayer>();
  readonly used = new Set<KerasLayer>();

  constructor(readonly layers: readonly KerasLayer[]) {}

  private use(layer: KerasLayer | undefined, missing: string): KerasLayer {
    if (!layer) throw new WeightsError(`model.json has no ${missing}.`);
    this.used.add(layer);
    return layer;
  }

  /** The layer of class `kind` that reads exactly `inputs`, with that part of its config checked. */
  find(kind: string, inputs: readonly KerasLayer[], config: object): KerasLayer {
    const names = inputs.map(({ name }) => name).join();
    const layer = this.layers.find((l) => l.kind === kind && l.inputs.join() === names);
    return this.demand(this.use(layer, `${kind} after ${names || 'nothing'}`), config);
  }

  /** The layer called `name`, which must be a `kind` that reads `input`. */
  named(name: string, kind: string, input: KerasLayer, config: object): KerasLayer {
    const layer = this.layers.find((candidate) => candidate.name === name);
    const found = this.demand(this.use(layer, `layer ${name}`), config);
    if (found.kind !== kind || found.inputs.join() !== input.name) {
      throw new WeightsError(`model.json: ${name} is not a ${kind} after ${input.name}.`);
    }
    return found;
  }

  private demand(layer: KerasLayer, config: object): KerasLayer {
    for (const [key, expected] of Object.entries(config)) {
      const actual = JSON.stringify(layer.config[key]);
      if (actual !== JSON.stringify(expected)) {
        throw new WeightsError(
          `model.json: ${key} of ${layer.name} is ${actual}, not ${JSON.stringify(expected)}.`,
        );
      }
    }
    return layer;
  }

  relu = (input: KerasLayer): KerasLayer =>
    this.find('Activation', [input], { activation: 'relu' });

  /** `input` with `padding` zeros around it, by a layer of its own. */
  padded = (input: KerasLayer, padding: number): KerasLayer =>
    this.find('ZeroPadding2D', [input], {
      padding: Array(2).fill([padding, padding]),
      ...CHANNELS_LAST,
    });

  /** What a sliding window reads and its `padding` setting, by its stride and padding. */
  windowInput(input: KerasLayer, { stride, padding }: Window): [KerasLayer, 'valid' | 'same'] {
    if (padding === 0) return [input, 'valid'];
    // With a stride, `same` would pad one side more than the other.
    return stride === 1 ? [input, 'same'] : [this.padded(input, padding), 'valid'];
  }
}

const CHANNELS_LAST = { data_format: 'channels_last' };
const square = (size: number) => [size, size];

function checkConv(topology: Topology, node: ConvNode): KerasLayer {
  const [input, padding] = topology.windowInput(lookUp(topology.outputs, node.input), node);
  const conv = topology.named(kerasLayer(node), 'Conv2D', input, {
    filters: node.channels,
    kernel_size: square(node.kernel),
    strides: square(node.stride),
    padding,
    dilation_rate: square(1),
    activation: 'linear',
    use_bias: true,
    ...CHANNELS_LAST,
  });
  const batchNorm = topology.named(kerasBatchNorm(node), 'BatchNormalization', conv, {
    axis: [3],
    epsilon: KERAS_EPSILON,
    center: true,
    scale: true,
  });
  return node.relu ? topology.relu(batchNorm) : batchNorm;
}

/** Keras pads with zeros, we with what never wins: the same behind a ReLU, as this always is. */
function checkMaxPool(topology: Topology, input: KerasLayer, node: MaxPool): KerasLayer {
  const [padded, padding] = topology.windowInput(input, node);
  return topology.find('MaxPooling2D', [padded], {
    pool_size: square(node.kernel),
    strides: square(node.stride),
    padding,
    ...CHANNELS_LAST,
  });
}

const checkAdd = (topology: Topology, { residual, shortcut }: AddNode): KerasLayer =>
  topology.relu(
    topology.find(
      'Add',
      [residual, shortcut].map((id) => lookUp(topology.outputs, id)),
      {},
    ),
  );

const checkFc = (topology: Topology, input: KerasLayer, node: LinearNode): KerasLayer =>
  topology.named(kerasLayer(node), 'Dense', input, {
    units: node.classes,
    activation: 'softmax',
    use_bias: true,
  });

function check(topology: Topology, node: GraphNode): KerasLayer {
  switch (node.op) {
    case 'conv':
      return checkConv(topology, node);
    case 'maxpool':
      return checkMaxPool(topology, lookUp(topology.outputs, node.input), node);
    case 'add':
      return checkAdd(topology, node);
    case 'avgpool':
      return topology.find(
        'GlobalAveragePooling2D',
        [lookUp(topology.outputs, node.input)],
        CHANNELS_LAST,
      );
    case 'fc':
      return checkFc(topology, lookUp(topology.outputs, node.input), node);
  }
}

/**
 * @param layers the layers of a Keras model, as its `model.json` lists them.
 * @throws WeightsError naming the first layer that differs from `graph`, is missing or is too many.
 */
export function checkTopology(layers: readonly KerasLayer[], graph: readonly GraphNode[]): void {
  const topology = new Topology(layers);
  topology.outputs.set(INPUT, topology.find('InputLayer', [], {}));
  for (const node of graph) topology.outputs.set(node.id, check(topology, node));
  const unknown = layers.find((layer) => !topology.used.has(layer));
  if (unknown) throw new WeightsError(`model.json has a layer ${unknown.name} too many.`);
}
