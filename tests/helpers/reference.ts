/** The network's operations written as plainly as can be, in float64: what executors must agree with. */
import {
  graphOf,
  INPUT,
  type ConvNode,
  type GraphNode,
  type MaxPoolNode,
} from '../../src/model/graph';
import type { LayerId, Network, Shape } from '../../src/model/network';
import { inferShapes, lookUp, type LayerShapes } from '../../src/model/shapes';
import { tensorsOf } from '../../src/model/tensors';
import { randomValues } from './random';

type Values = Float64Array;
type Weights = ReadonlyMap<string, Float32Array>;

/** Calls `visit` with every output place and the input places that its window covers. */
function slide(
  { input: [, h, w], output: [n, oh, ow] }: LayerShapes,
  { kernel, stride, padding }: { kernel: number; stride: number; padding: number },
  visit: (outputPixel: number, inputPixel: number, kernelPixel: number) => void,
): void {
  for (let b = 0; b < n; b++)
    for (let oy = 0; oy < oh; oy++)
      for (let ox = 0; ox < ow; ox++)
        for (let ky = 0; ky < kernel; ky++)
          for (let kx = 0; kx < kernel; kx++) {
            const y = oy * stride + ky - padding;
            const x = ox * stride + kx - padding;
            if (y < 0 || y >= h || x < 0 || x >= w) continue;
            visit((b * oh + oy) * ow + ox, (b * h + y) * w + x, ky * kernel + kx);
          }
}

const size = (shape: Shape) => shape.reduce((a, b) => a * b, 1);

export function conv(x: Values, node: ConvNode, shapes: LayerShapes, weights: Weights): Values {
  const kernel = lookUp(weights, `${node.id}.kernel`);
  const bias = lookUp(weights, `${node.id}.bias`);
  const { inChannels, channels } = node;
  const out = new Float64Array(size(shapes.output)).map((_, i) => bias[i % channels]);
  slide(shapes, node, (o, i, k) => {
    for (let ci = 0; ci < inChannels; ci++)
      for (let co = 0; co < channels; co++)
        out[o * channels + co] +=
          x[i * inChannels + ci] * kernel[(k * inChannels + ci) * channels + co];
  });
  return node.relu ? out.map((value) => Math.max(0, value)) : out;
}

export function maxPool(x: Values, node: MaxPoolNode, shapes: LayerShapes): Values {
  const channels = shapes.output[3];
  const out = new Float64Array(size(shapes.output)).fill(-Infinity);
  slide(shapes, node, (o, i) => {
    for (let c = 0; c < channels; c++)
      out[o * channels + c] = Math.max(out[o * channels + c], x[i * channels + c]);
  });
  return out;
}

export function averagePool(x: Values, { input: [n, h, w, c] }: LayerShapes): Values {
  const out = new Float64Array(n * c);
  x.forEach((value, i) => (out[Math.floor(i / (h * w * c)) * c + (i % c)] += value / (h * w)));
  return out;
}

function compute(
  node: GraphNode,
  get: (id: LayerId) => Values,
  shapes: LayerShapes,
  weights: Weights,
): Values {
  switch (node.op) {
    case 'conv':
      return conv(get(node.input), node, shapes, weights);
    case 'maxpool':
      return maxPool(get(node.input), node, shapes);
    case 'add': {
      const shortcut = get(node.shortcut);
      return get(node.residual).map((value, i) => Math.max(0, value + shortcut[i]));
    }
    case 'avgpool':
      return averagePool(get(node.input), shapes);
    case 'fc': {
      const asConv = {
        ...node,
        op: 'conv',
        kernel: 1,
        stride: 1,
        padding: 0,
        relu: false,
      } as const;
      return conv(get(node.input), { ...asConv, channels: node.classes }, shapes, weights);
    }
  }
}

/** Every layer's output for a row-major NHWC `input`. */
export function runReference(
  network: Network,
  weights: Weights,
  input: Float32Array,
  shape: Shape,
): Map<LayerId, Values> {
  const graph = graphOf(network);
  const shapes = inferShapes(graph, shape);
  const values = new Map<LayerId, Values>([[INPUT, Float64Array.from(input)]]);
  for (const node of graph) {
    const get = (id: LayerId) => lookUp(values, id);
    values.set(node.id, compute(node, get, lookUp(shapes, node.id), weights));
  }
  return values;
}

/** Weights that keep values near 1 all the way through (He et al. 2015, "Delving Deep"). */
export function randomWeights(network: Network, seed: number): Map<string, Float32Array> {
  return new Map(
    tensorsOf(graphOf(network)).map(({ name, shape }, i) => {
      const count = shape.reduce((a, b) => a * b, 1);
      const fanIn = count / shape[shape.length - 1];
      return [
        name,
        randomValues(seed + i, count, name.endsWith('bias') ? 0.1 : Math.sqrt(6 / fanIn)),
      ];
    }),
  );
}

/** The largest |a − b|, as a share of the largest |b|. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    largest = Math.max(largest, Math.abs(expected[i]));
  }
  return actual.length === expected.length ? difference / largest : Infinity;
}
