/** The products that make up one output value. Pure. */
import type { ConvNode, LinearNode } from '../model/graph';
import type { Conv } from '../model/network';
import { outputSize } from '../model/shapes';

/** One input value times one weight. Places are the input's; kernel places are the weight's. */
export interface Product {
  readonly y: number;
  readonly x: number;
  /** The input channel. */
  readonly channel: number;
  readonly kernelY: number;
  readonly kernelX: number;
  readonly input: number;
  readonly weight: number;
  readonly product: number;
}

export interface Contributions {
  /** Those of the largest magnitude, the largest first. */
  readonly largest: readonly Product[];
  /** How many products there are; those with padding, which are zero, are not counted. */
  readonly count: number;
  /** How many of the kernel's products fall on padding. */
  readonly padded: number;
  /** The sum of the positive products, and of the negative ones. */
  readonly positive: number;
  readonly negative: number;
  readonly bias: number;
  /** All of it: `positive + negative + bias`, before ReLU. */
  readonly sum: number;
  /** What the layer puts out: `sum`, or 0 where ReLU shuts it off. */
  readonly value: number;
}

/** A layer's numbers, batch norm folded in. */
export interface LayerWeights {
  /** `kernel × kernel × in × out` (HWIO) for a convolution, `in × out` for fc; row-major. */
  readonly kernel: Float32Array;
  /** One for each output channel. */
  readonly bias: Float32Array;
}

/** A place of the output: row and column from the top left, and the channel; fc's is the class. */
export interface Place {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

/** fc as what it is: a 1×1 convolution of a picture of one pixel. */
const asConv = (node: ConvNode | LinearNode): Conv & { readonly relu: boolean } =>
  node.op === 'conv'
    ? node
    : {
        kernel: 1,
        stride: 1,
        padding: 0,
        inChannels: node.inChannels,
        channels: node.classes,
        relu: false,
      };

const isIndex = (index: number, length: number) =>
  Number.isInteger(index) && index >= 0 && index < length;

/** NaN counts as largest: where one product is NaN, the sum is. */
const magnitude = ({ product }: Product) => (Number.isNaN(product) ? Infinity : Math.abs(product));

/**
 * Every product of one output value that does not fall on padding, in the kernel's order. They are
 * exact: float64 holds the product of two float32 values.
 */
function productsOf(
  { kernel: size, stride, padding, inChannels, channels }: Conv,
  input: Float32Array,
  [height, width]: readonly [height: number, width: number],
  kernel: Float32Array,
  place: Place,
): Product[] {
  const products: Product[] = [];
  for (let kernelY = 0; kernelY < size; kernelY++) {
    for (let kernelX = 0; kernelX < size; kernelX++) {
      const y = place.y * stride + kernelY - padding;
      const x = place.x * stride + kernelX - padding;
      if (!isIndex(y, height) || !isIndex(x, width)) continue;
      for (let channel = 0; channel < inChannels; channel++) {
        const value = input[(y * width + x) * inChannels + channel];
        const row = (kernelY * size + kernelX) * inChannels + channel;
        const weight = kernel[row * channels + place.channel];
        const product = value * weight;
        products.push({ y, x, channel, kernelY, kernelX, input: value, weight, product });
      }
    }
  }
  return products;
}

/**
 * What makes up one output value of a convolution or of fc, summed in float64.
 * @param input The layer's input for one picture: height × width × channels, row-major; fc's is
 * 1 × 1 × channels.
 * @param most How many of the largest products to name. Those that are 0 never are, and among
 * equals the first in the kernel's order is.
 * @throws RangeError where the layer puts out no such value.
 */
export function contributionsOf(
  node: ConvNode | LinearNode,
  input: Float32Array,
  [height, width]: readonly [height: number, width: number],
  { kernel, bias }: LayerWeights,
  place: Place,
  most: number,
): Contributions {
  const conv = asConv(node);
  const { y, x, channel } = place;
  const [rows, columns] = [outputSize(height, conv), outputSize(width, conv)];
  if (!isIndex(y, rows) || !isIndex(x, columns) || !isIndex(channel, conv.channels)) {
    const sizes = `${rows} × ${columns} × ${conv.channels}`;
    throw new RangeError(`${node.id} has no value at ${y}, ${x}, ${channel}: it is ${sizes}.`);
  }
  const products = productsOf(conv, input, [height, width], kernel, place);
  let [positive, negative] = [0, 0];
  for (const { product } of products) {
    if (product > 0) positive += product;
    else negative += product;
  }
  const sum = positive + negative + bias[channel];
  return {
    largest: products
      .filter(({ product }) => product !== 0)
      .sort((a, b) => magnitude(b) - magnitude(a))
      .slice(0, most),
    count: products.length,
    padded: conv.kernel ** 2 * conv.inChannels - products.length,
    positive,
    negative,
    bias: bias[channel],
    sum,
    value: conv.relu ? Math.max(0, sum) : sum,
  };
}
