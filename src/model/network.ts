/** The vocabulary in which a network is described. Sizes are in pixels, channels are counts. */

/** A k×k convolution followed by batch norm; ReLU follows unless the block says otherwise. */
export interface Conv {
  readonly kernel: number;
  readonly stride: number;
  /** Zeros added on each of the four sides. */
  readonly padding: number;
  readonly inChannels: number;
  readonly channels: number;
}

/** Max-pooling over a k×k window; what is padded never wins. */
export interface MaxPool {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/**
 * A residual block: `relu(residual(x) + shortcut(x))`. ReLU follows every residual convolution but
 * the last, which is added to the shortcut first.
 */
export interface Block {
  readonly residual: readonly Conv[];
  /** A projection where the shape changes, else null: the input itself is added. */
  readonly shortcut: Conv | null;
}

/** Global average pooling followed by one fully connected layer, whose outputs are the logits. */
export interface Classifier {
  readonly inChannels: number;
  readonly classes: number;
}

/** A whole residual network, in the order in which it runs. */
export interface Network {
  readonly name: string;
  readonly conv1: Conv;
  readonly maxpool: MaxPool;
  /** The stages, named `conv2` to `conv5` as in the paper's table 1. */
  readonly stages: readonly (readonly Block[])[];
  readonly fc: Classifier;
}

/** NHWC: batch, height, width, channels. */
export type Shape = readonly [batch: number, height: number, width: number, channels: number];

/** A layer's name, such as `conv1`, `conv3`, `conv3.0`, `conv3.0.conv1`, `conv3.0.shortcut`, `fc`. */
export type LayerId = string;
