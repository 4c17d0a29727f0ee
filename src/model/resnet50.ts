/**
 * ResNet written out as data, from He, Zhang, Ren and Sun, "Deep Residual Learning for Image
 * Recognition", 2015, table 1 (https://arxiv.org/abs/1512.03385).
 *
 * This is the only place that says what a ResNet is. The graph that runs, every shape, cost and
 * receptive field, the names of the weights and the table on the page are derived from it.
 */
import type { Block, Conv, MaxPool, Network } from './network';

/**
 * Which convolution of a bottleneck takes the stride: the first 1×1, as in the paper, Caffe and
 * Keras ("v1"), or the 3×3, as in torchvision and timm ("v1.5").
 */
export type StrideOn = '1x1' | '3x3';

/** A k×k convolution that keeps the picture's size but for its stride. */
export const conv = (kernel: number, inChannels: number, channels: number, stride = 1): Conv => ({
  kernel,
  stride,
  padding: (kernel - 1) / 2,
  inChannels,
  channels,
});

export interface BlockKind {
  /** How many times its width a block puts out. */
  readonly expansion: number;
  readonly residual: (
    inChannels: number,
    width: number,
    channels: number,
    stride: number,
    strideOn: StrideOn,
  ) => Conv[];
}

/** Two 3×3 convolutions. */
export const basic: BlockKind = {
  expansion: 1,
  residual: (inChannels, width, channels, stride) => [
    conv(3, inChannels, width, stride),
    conv(3, width, channels),
  ],
};

/** 1×1 down to the width, 3×3, 1×1 up to the channels: four times the width. */
export const bottleneck: BlockKind = {
  expansion: 4,
  residual: (inChannels, width, channels, stride, strideOn) => [
    conv(1, inChannels, width, strideOn === '1x1' ? stride : 1),
    conv(3, width, width, strideOn === '3x3' ? stride : 1),
    conv(1, width, channels),
  ],
};

/** A stage: `count` blocks, of which the first changes size and channels, so its shortcut projects. */
export function makeLayer(
  { expansion, residual }: BlockKind,
  inChannels: number,
  width: number,
  count: number,
  stride: number,
  strideOn: StrideOn,
  channels = expansion * width,
): Block[] {
  const first: Block = {
    residual: residual(inChannels, width, channels, stride, strideOn),
    shortcut:
      stride === 1 && inChannels === channels ? null : conv(1, inChannels, channels, stride),
  };
  const next: Block = {
    residual: residual(channels, width, channels, 1, strideOn),
    shortcut: null,
  };
  return [first, ...Array<Block>(count - 1).fill(next)];
}

export interface ResNetOptions {
  /** How many classes the last layer tells apart; 1000 unless given. */
  readonly classes?: number;
  /** `'1x1'` unless given. */
  readonly strideOn?: StrideOn;
}

export const maxpool: MaxPool = { kernel: 3, stride: 2, padding: 1 };

/** The whole network: four stages of `layers` blocks, each stage half the size and twice the width. */
const resnet =
  (name: string, block: BlockKind, layers: readonly [number, number, number, number]) =>
  ({ classes = 1000, strideOn = '1x1' }: ResNetOptions = {}): Network => ({
    name,
    conv1: conv(7, 3, 64, 2),
    maxpool,
    stages: [
      makeLayer(block, 64, 64, layers[0], 1, strideOn),
      makeLayer(block, 64 * block.expansion, 128, layers[1], 2, strideOn),
      makeLayer(block, 128 * block.expansion, 256, layers[2], 2, strideOn),
      makeLayer(block, 256 * block.expansion, 512, layers[3], 2, strideOn),
    ],
    fc: { inChannels: 512 * block.expansion, classes },
  });

export const resnet18 = resnet('ResNet-18', basic, [2, 2, 2, 2]);
export const resnet34 = resnet('ResNet-34', basic, [3, 4, 6, 3]);
export const resnet50 = resnet('ResNet-50', bottleneck, [3, 4, 6, 3]);
export const resnet101 = resnet('ResNet-101', bottleneck, [3, 4, 23, 3]);
export const resnet152 = resnet('ResNet-152', bottleneck, [3, 8, 36, 3]);
