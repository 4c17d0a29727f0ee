/** The network as compute passes: one for every step, named after the layer that it puts out. */
import type { ConvNode, GraphNode, LinearNode } from '../../model/graph';
import { INPUT, inputsOf } from '../../model/graph';
import type { LayerId, Shape } from '../../model/network';
import { inferShapes, lookUp, type LayerShapes } from '../../model/shapes';
import { biasName, kernelName } from '../../model/tensors';
import type { Precision } from '../executor';
import { planOf, type Step } from '../plan';
import { addRelu } from './kernels/add';
import type { ConvShape } from './kernels/conv';
import type { Kernel } from './kernels/kernel';
import { softmax } from './kernels/output';
import { averagePool, maxPool } from './kernels/pool';
import { activationVec4s } from './layout';
import { computedIn, storedAs } from './precision';
import { averageParts, convKernel, type Adapter } from './tiles';

/** What a binding of a pass is: a layer's output or a tensor of the weights, by name. */
export type Binding =
  | { readonly kind: 'activation'; readonly id: LayerId }
  | { readonly kind: 'weights'; readonly name: string };

export interface Pass {
  /** The layer whose output it writes; `OUTPUT` for the last one. */
  readonly id: LayerId;
  readonly kernel: Kernel;
  /** In the order of the kernel's bindings. */
  readonly bindings: readonly Binding[];
}

/** The last pass's output: `batch × classes` logits, then as many probabilities, all in f32. */
export const OUTPUT: LayerId = 'softmax';

export interface PassOptions {
  readonly keep: ReadonlySet<LayerId>;
  readonly precision: Precision;
  readonly adapter: Adapter;
  /** In place of this project's own choice, to measure what that is worth. */
  readonly alternatives?: Alternatives;
}

/** Other ways to run the network, for measurements. */
export interface Alternatives {
  readonly convKernel?: typeof convKernel;
  /** Whether a block's addition is folded into its last convolution. */
  readonly fuseAddition?: boolean;
}

export interface Program {
  readonly passes: readonly Pass[];
  /** Bytes of every activation that the passes read or write. */
  readonly bytes: ReadonlyMap<LayerId, number>;
  readonly shapes: ReadonlyMap<LayerId, LayerShapes>;
}

const activation = (id: LayerId): Binding => ({ kind: 'activation', id });
const weights = (id: LayerId): Binding[] => [
  { kind: 'weights', name: kernelName(id) },
  { kind: 'weights', name: biasName(id) },
];

function convShape(
  node: ConvNode | LinearNode,
  { input, output }: LayerShapes,
  shortcut: boolean,
  precision: Precision,
): ConvShape {
  const window =
    node.op === 'conv'
      ? { kernel: node.kernel, stride: node.stride, padding: node.padding }
      : { kernel: 1, stride: 1, padding: 0 };
  return {
    ...window,
    batch: input[0],
    height: input[1],
    width: input[2],
    inChannels: input[3],
    outHeight: output[1],
    outWidth: output[2],
    channels: output[3],
    shortcut,
    relu: shortcut || (node.op === 'conv' && node.relu),
    input: storedAs(node.input, precision),
    compute: computedIn(node.id, precision),
    output: storedAs(node.id, precision),
  };
}

function passOf({ node, add, output: id }: Step, shapes: LayerShapes, options: PassOptions): Pass {
  const { precision, adapter, alternatives } = options;
  const stored = storedAs(id, precision);
  const others = add
    ? [add.shortcut]
    : node.op === 'conv' || node.op === 'fc'
      ? []
      : inputsOf(node);
  if (others.some((other) => storedAs(other, precision) !== stored)) {
    throw new Error(`${id} would mix f16 and f32; run this network in f32.`);
  }
  const { input, output } = shapes;
  switch (node.op) {
    case 'conv':
    case 'fc': {
      const choose = alternatives?.convKernel ?? convKernel;
      const kernel = choose(convShape(node, shapes, add !== null, precision), adapter);
      const operands = [activation(node.input), ...weights(node.id), activation(id)];
      return { id, kernel, bindings: add ? [...operands, activation(add.shortcut)] : operands };
    }
    case 'maxpool':
    case 'avgpool': {
      const kernel =
        node.op === 'maxpool'
          ? maxPool(input, output, node, stored)
          : averagePool(input, output, stored, averageParts(adapter));
      return { id, kernel, bindings: [activation(node.input), activation(id)] };
    }
    case 'add': {
      const bindings = [node.residual, node.shortcut, id].map(activation);
      return { id, kernel: addRelu(output, stored), bindings };
    }
  }
}

/**
 * The passes that run `graph` on an input of `shape`.
 * @throws ShapeError where the network cannot take it, or has no layer of `options.keep`.
 */
export function programOf(
  graph: readonly GraphNode[],
  shape: Shape,
  options: PassOptions,
): Program {
  const shapes = inferShapes(graph, shape);
  options.keep.forEach((id) => lookUp(shapes, id));
  const fuseAddition = options.alternatives?.fuseAddition ?? true;
  const steps = planOf(graph, { fuseAddition, keep: options.keep });
  const passes = steps.map((step) => passOf(step, lookUp(shapes, step.node.id), options));
  const logits = lookUp(shapes, 'fc').output;
  passes.push({
    id: OUTPUT,
    kernel: softmax(logits),
    bindings: [activation('fc'), activation(OUTPUT)],
  });
  const sizeOf = (id: LayerId, size: Shape) =>
    activationVec4s(size) * (storedAs(id, options.precision) === 'f16' ? 8 : 16);
  const bytes = new Map<LayerId, number>([
    [INPUT, sizeOf(INPUT, shape)],
    ...steps.map(({ output: id }) => [id, sizeOf(id, lookUp(shapes, id).output)] as const),
    [OUTPUT, 2 * logits[0] * logits[3] * 4],
  ]);
  return { passes, bytes, shapes };
}
