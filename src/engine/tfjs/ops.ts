/** One operation of the graph as tfjs ops. Every function returns a new tensor, NHWC. */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvNode, LinearNode, MaxPoolNode } from '../../model/graph';

export interface ConvWeights {
  /** `[k, k, in, out]` */
  readonly kernel: tf.Tensor4D;
  /** `[out]` */
  readonly bias: tf.Tensor1D;
}

export interface LinearWeights {
  /** `[in, out]` */
  readonly kernel: tf.Tensor2D;
  /** `[out]` */
  readonly bias: tf.Tensor1D;
}

/** Convolution, bias and, where the node has it, ReLU, in one kernel. */
export const conv = (x: tf.Tensor4D, node: ConvNode, { kernel, bias }: ConvWeights): tf.Tensor4D =>
  tf.fused.conv2d({
    x,
    filter: kernel,
    strides: node.stride,
    pad: node.padding,
    bias,
    activation: node.relu ? 'relu' : 'linear',
  });

/**
 * `relu(conv(x) + bias + shortcut)` with the addition inside the convolution's kernel: tfjs takes a
 * bias of any shape that broadcasts to the output, so the shortcut goes in as the bias, with the
 * convolution's own bias added to it first. The WASM backend takes rank-1 biases only.
 */
export function convAddRelu(
  x: tf.Tensor4D,
  node: ConvNode,
  { kernel, bias }: ConvWeights,
  shortcut: tf.Tensor4D,
): tf.Tensor4D {
  return tf.tidy(() =>
    tf.fused.conv2d({
      x,
      filter: kernel,
      strides: node.stride,
      pad: node.padding,
      bias: tf.add(shortcut, bias),
      activation: 'relu',
    }),
  );
}

export const addRelu = (residual: tf.Tensor4D, shortcut: tf.Tensor4D): tf.Tensor4D =>
  tf.tidy(() => tf.relu(tf.add(residual, shortcut)));

export const maxPool = (x: tf.Tensor4D, { kernel, stride, padding }: MaxPoolNode): tf.Tensor4D =>
  tf.maxPool(x, kernel, stride, padding);

export const averagePool = (x: tf.Tensor4D): tf.Tensor4D =>
  tf.avgPool(x, [x.shape[1], x.shape[2]], 1, 'valid');

/** Logits as `[batch, 1, 1, classes]`, so that every layer's output has four dimensions. */
export const linear = (
  x: tf.Tensor4D,
  node: LinearNode,
  { kernel, bias }: LinearWeights,
): tf.Tensor4D =>
  tf.tidy(() => {
    const flat = tf.reshape<tf.Rank.R2>(x, [x.shape[0], node.inChannels]);
    const logits = tf.fused.matMul({ a: flat, b: kernel, bias });
    return tf.reshape<tf.Rank.R4>(logits, [x.shape[0], 1, 1, node.classes]);
  });
