/** What a convolution's kernel is generated from, and what all of them do alike. */
import type { Precision } from '../../executor';
import { vec4s } from '../layout';
import { enableF16, storage, vec4Type } from './kernel';

/** A convolution with all its sizes. A fully connected layer is one, 1×1 on a single pixel. */
export interface ConvShape {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly inChannels: number;
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  /** Whether a shortcut of the output's shape is added before ReLU. */
  readonly shortcut: boolean;
  readonly relu: boolean;
  /** How the input is stored. */
  readonly input: Precision;
  /** How the kernel is stored, and in what its products are computed; sums are always in f32. */
  readonly compute: Precision;
  /** How the output is stored, and the shortcut. */
  readonly output: Precision;
}

/**
 * The convolution as a matrix product: `M × K` (pixels × taps and input channels, gathered while it
 * runs) times `K × N` (the packed kernel). K and N are counted in vec4s.
 */
export const asProduct = (conv: ConvShape) => ({
  m: conv.batch * conv.outHeight * conv.outWidth,
  k4: conv.kernel * conv.kernel * vec4s(conv.inChannels),
  n4: vec4s(conv.channels),
});

/**
 * The bindings of a convolution: input, kernel, bias, output and, where there is one, shortcut.
 * The kernel is `[K, N]`, row-major; its channels and the bias's are padded as activations are.
 */
export function convBindings(conv: ConvShape): string {
  const { batch, height, width, inChannels, input, compute, output } = conv;
  const { m, k4, n4 } = asProduct(conv);
  return (
    enableF16(input, compute, output) +
    storage(0, 'x', vec4Type(input), batch * height * width * vec4s(inChannels)) +
    storage(1, 'weights', vec4Type(compute), 4 * k4 * n4) +
    storage(2, 'bias', 'vec4<f32>', n4) +
    storage(3, 'y', vec4Type(output), m * n4, 'read_write') +
    (conv.shortcut ? storage(4, 'shortcut', vec4Type(output), m * n4) : '')
  );
}

/** WGSL that finishes the output `value` (a vec4f) at vec4 `n` of pixel `m` and stores it. */
export function store(conv: ConvShape, value: string): string {
  const { n4 } = asProduct(conv);
  const sum = `${value} + bias[n]${conv.shortcut ? ` + vec4f(shortcut[m * ${n4}u + n])` : ''}`;
  const result = conv.relu ? `max(${sum}, vec4f())` : sum;
  return `y[m * ${n4}u + n] = ${vec4Type(conv.output)}(${result});`;
}
