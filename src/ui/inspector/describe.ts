/** What a layer does, in a sentence or two. */
import type { ConvNode } from '../../model/graph';
import type { Layer } from '../../model/layers';
import type { Shape } from '../../model/network';
import { kindOf } from '../common/blocks';
import { counted, grouped } from '../common/format';
import { isShortcut } from '../network/cells';

/** `3 × 3, stride 2, 128 → 128 channels`. */
export const convText = ({ kernel, stride, inChannels, channels }: ConvNode): string =>
  `${kernel} × ${kernel}, ${stride === 1 ? '' : `stride ${stride}, `}` +
  `${inChannels} → ${channels} channels`;

export const projectionOf = ({ children }: Layer): Layer | null =>
  children.find(({ id }) => isShortcut(id)) ?? null;

/** Whether a block's shortcut changes what it carries in shape, not in values alone. */
export const reshapes = ({ input, output }: Layer): boolean =>
  input.some((size, i) => size !== output[i]);

function ofProjection(layer: Layer, node: ConvNode): string {
  const purpose = reshapes(layer)
    ? 'It gives the block’s input the shape of its output, so that the two can be added.'
    : 'The block’s input has the shape of its output already.';
  return `Projection: a convolution, ${convText(node)}, then batch norm. ${purpose}`;
}

function ofConv(layer: Layer, node: ConvNode): string {
  if (isShortcut(layer.id)) return ofProjection(layer, node);
  const end = node.relu ? 'batch norm and ReLU' : 'batch norm; ReLU waits for the addition';
  return `Convolution, ${convText(node)}, then ${end}.`;
}

/** What the first block of a stage changes: `56 × 56 to 28 × 28`, `256 channels to 512`. */
function changesOf({ input, output }: Layer): readonly string[] {
  const size = ([, height, width]: Shape) => `${height} × ${width}`;
  return [
    ...(size(input) === size(output) ? [] : [`${size(input)} to ${size(output)}`]),
    ...(input[3] === output[3] ? [] : [`${input[3]} channels to ${output[3]}`]),
  ];
}

function ofStage(stage: Layer): string {
  const { children } = stage;
  const changes = changesOf(stage);
  const single = children.length === 1;
  const blocks = `${counted(children.length, kindOf(children[0]))}${single ? '' : ', one after the other'}.`;
  if (changes.length === 0) {
    return `${blocks} ${single ? 'It keeps' : 'They keep'} the picture’s size and its channels.`;
  }
  const change = changes.join(' and ');
  return single
    ? `${blocks} It takes ${change}.`
    : `${blocks} The first takes ${change}; the others keep both.`;
}

/** What a block's own convolutions are, in a few words. */
const insideOf = (block: Layer): string =>
  kindOf(block) === 'basic block'
    ? 'Basic block: two 3 × 3 convolutions'
    : 'Bottleneck: three convolutions';

function ofBlock(block: Layer): string {
  const projected = reshapes(block)
    ? 'brought to the same shape by a projection'
    : 'through a projection';
  const shortcut = projectionOf(block) ? projected : 'unchanged (identity)';
  return `${insideOf(block)}, to which the block’s input is added, ${shortcut}; then ReLU.`;
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
