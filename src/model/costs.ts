/** What a layer costs: parameters, multiply-accumulates (MACs), bytes of activations. */
import type { GraphNode } from './graph';
import type { LayerShapes } from './shapes';
import type { Shape } from './network';

/**
 * How a network's convolutions are stored.
 * - `torchvision`: kernel, no bias; batch norm's scale and shift.
 * - `keras`: kernel and bias; batch norm's scale, shift, moving mean and moving variance.
 * - `folded`: kernel and bias, with batch norm folded into both.
 */
export type ParameterForm = 'torchvision' | 'keras' | 'folded';

/** Numbers per output channel that stand beside a convolution's kernel. */
const PER_CHANNEL: Record<ParameterForm, number> = { torchvision: 2, keras: 5, folded: 1 };

export interface Costs {
  /** Trained numbers: the same for any batch or picture. */
  readonly parameters: number;
  /** Multiply-accumulates of the whole batch. Pooling and additions count none, as is usual. */
  readonly macs: number;
  /** Bytes of the output at 4 bytes a number (float32), for the whole batch. */
  readonly activationBytes: number;
}

export const elements = (shape: Shape): number =>
  shape.reduce((product, size) => product * size, 1);

/** The number of trained parameters of one node. */
export function parametersOf(node: GraphNode, form: ParameterForm): number {
  if (node.op === 'conv') {
    const { kernel, inChannels, channels } = node;
    return kernel * kernel * inChannels * channels + PER_CHANNEL[form] * channels;
  }
  return node.op === 'fc' ? (node.inChannels + 1) * node.classes : 0;
}

function macsOf(node: GraphNode, { output }: LayerShapes): number {
  if (node.op === 'conv') return elements(output) * node.kernel * node.kernel * node.inChannels;
  return node.op === 'fc' ? elements(output) * node.inChannels : 0;
}

/** The costs of one node, with parameters as torchvision counts them unless said otherwise. */
export const costsOf = (
  node: GraphNode,
  shapes: LayerShapes,
  form: ParameterForm = 'torchvision',
): Costs => ({
  parameters: parametersOf(node, form),
  macs: macsOf(node, shapes),
  activationBytes: 4 * elements(shapes.output),
});

/** The costs of several nodes together. */
export const sumCosts = (costs: readonly Costs[]): Costs => ({
  parameters: costs.reduce((sum, cost) => sum + cost.parameters, 0),
  macs: costs.reduce((sum, cost) => sum + cost.macs, 0),
  activationBytes: costs.reduce((sum, cost) => sum + cost.activationBytes, 0),
});
