/** What a layer does, in a sentence or two. */
import type { ConvNode } from '../../model/graph';
import type { Layer } from '../../model/layers';
import { grouped } from '../common/format';

/** `3 × 3, stride 2, 128 → 128 channels`. */
export const convText = ({ kernel, stride, inChannels, channels }: ConvNode): string =>
  `${kernel} × ${kernel}, ${stride === 1 ? '' : `stride ${stride}, `}` +
  `${inChannels} → ${channels} channels`;

export const projectionOf = ({ children }: Layer): Layer | null =>
  children.find(({ id }) => id.endsWith('.shortcut')) ?? null;

function ofConv(layer: Layer, node: ConvNode): string {
  if (layer.id.endsWith('.shortcut')) {
    return (
      `Projection: a convolution, ${convText(node)}, then batch norm. It gives the block’s input ` +
      'the shape of its output, so that the two can be added.'
    );
  }
  const end = node.relu ? 'batch norm and ReLU' : 'batch norm; ReLU waits for the addition';
  return `Convolution, ${convText(node)}, then ${end}.`;
}

function ofStage({ input, output, children }: Layer): string {
  const [, height, , channels] = output;
  const change =
    input[1] === height
      ? `The first takes ${input[3]} channels to ${channels}`
      : `The first takes ${input[1]} × ${input[1]} to ${height} × ${height} and ${input[3]} ` +
        `channels to ${channels}`;
  return `${children.length} bottleneck blocks, one after the other. ${change}; the others keep both.`;
}

function ofBlock(layer: Layer): string {
  const shortcut = projectionOf(layer)
    ? 'brought to the same shape by a projection'
    : 'unchanged (identity)';
  return `Bottleneck: three convolutions, to which the block’s input is added, ${shortcut}; then ReLU.`;
}

export function describe(layer: Layer): string {
  if (layer.kind === 'stage') return ofStage(layer);
  if (layer.kind === 'block') return ofBlock(layer);
  const { node, input } = layer;
  switch (node.op) {
    case 'conv':
      return ofConv(layer, node);
    case 'maxpool':
      return `The largest value of each ${node.kernel} × ${node.kernel} window, every ${node.stride} pixels.`;
    case 'avgpool':
      return `The mean of each channel’s ${input[1]} × ${input[2]} values.`;
    case 'fc':
      return (
        `Fully connected: a score (logit) for each of ${grouped(node.classes)} classes. Softmax ` +
        'turns the scores into probabilities.'
      );
    case 'add':
      return '';
  }
}
