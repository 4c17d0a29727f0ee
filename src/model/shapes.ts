/** Shape inference: what size every layer's output has, from the input's size alone. */
import { INPUT, inputsOf, type GraphNode } from './graph';
import type { LayerId, Shape } from './network';

/** An input that some layer cannot take: too small, not whole, or with other channels. */
export class ShapeError extends Error {
  override name = 'ShapeError';
}

/** A window that slides over the picture: a convolution's kernel or a pool's. */
export interface Window {
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/**
 * How many places a window finds along `size` pixels: ⌊(n + 2p − k) / s⌋ + 1 (Dumoulin and Visin,
 * "A guide to convolution arithmetic", 2016, relationship 6). Below 1 where it does not fit.
 */
export const outputSize = (size: number, { kernel, stride, padding }: Window): number =>
  Math.floor((size + 2 * padding - kernel) / stride) + 1;

function slide(
  id: LayerId,
  [batch, height, width]: Shape,
  window: Window,
  channels: number,
): Shape {
  const out: Shape = [batch, outputSize(height, window), outputSize(width, window), channels];
  if (out[1] < 1 || out[2] < 1) {
    const { kernel, padding } = window;
    throw new ShapeError(
      `${id} cannot take ${height}×${width} pixels: its ${kernel}×${kernel} window needs at least ` +
        `${Math.max(1, kernel - 2 * padding)} on each side.`,
    );
  }
  return out;
}

const sameShape = (a: Shape, b: Shape) => a.every((size, i) => size === b[i]);

function outputShape(node: GraphNode, inputs: readonly Shape[]): Shape {
  const [input] = inputs;
  switch (node.op) {
    case 'conv':
      if (input[3] !== node.inChannels) {
        throw new ShapeError(`${node.id} takes ${node.inChannels} channels, not ${input[3]}.`);
      }
      return slide(node.id, input, node, node.channels);
    case 'maxpool':
      return slide(node.id, input, node, input[3]);
    case 'add':
      if (!sameShape(input, inputs[1])) {
        throw new ShapeError(
          `${node.id} cannot add ${input.join('×')} and ${inputs[1].join('×')}.`,
        );
      }
      return input;
    case 'avgpool':
      return [input[0], 1, 1, input[3]];
    case 'fc':
      return [input[0], 1, 1, node.classes];
  }
}

export interface LayerShapes {
  /** What the layer reads; for an addition, the residual branch. */
  readonly input: Shape;
  readonly output: Shape;
}

/**
 * The NHWC shapes of every node of `graph` for an input of shape `input`.
 * @throws ShapeError where a size is not a whole number ≥ 1, or a layer cannot take its input.
 */
export function inferShapes(graph: readonly GraphNode[], input: Shape): Map<LayerId, LayerShapes> {
  if (!input.every((size) => Number.isInteger(size) && size >= 1)) {
    throw new ShapeError(
      `An input of ${input.join('×')} is impossible: each size must be 1 or more.`,
    );
  }
  const outputs = new Map<LayerId, Shape>([[INPUT, input]]);
  const shapes = new Map<LayerId, LayerShapes>();
  for (const node of graph) {
    const inputs = inputsOf(node).map((id) => lookUp(outputs, id));
    const output = outputShape(node, inputs);
    outputs.set(node.id, output);
    shapes.set(node.id, { input: inputs[0], output });
  }
  return shapes;
}

/**
 * The entry of `map` for layer `id`.
 * @throws ShapeError when the network has no such layer.
 */
export function lookUp<T>(map: ReadonlyMap<LayerId, T>, id: LayerId): T {
  const value = map.get(id);
  if (value === undefined) throw new ShapeError(`There is no layer named ${id}.`);
  return value;
}
