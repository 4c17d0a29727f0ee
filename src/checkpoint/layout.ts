/** The two ways to lay out kernels, and the way from one to the other. */
import type { Layout } from './scheme';

/** A kernel's sizes, whatever its layout. */
export interface KernelSizes {
  /** [height, width] in pixels. */
  readonly window: readonly [number, number];
  readonly inChannels: number;
  readonly channels: number;
}

/** The sizes of a convolution's kernel of the given shape; null where that has not four axes. */
export function kernelSizes(shape: readonly number[], layout: Layout): KernelSizes | null {
  if (shape.length !== 4) return null;
  const [a, b, c, d] = shape;
  return layout === 'OIHW'
    ? { window: [c, d], inChannels: b, channels: a }
    : { window: [a, b], inChannels: c, channels: d };
}

/** The shape of a k×k kernel. */
export const kernelShape = (
  k: number,
  inChannels: number,
  channels: number,
  layout: Layout,
): number[] => (layout === 'OIHW' ? [channels, inChannels, k, k] : [k, k, inChannels, channels]);

/** The shape of fc's kernel: PyTorch's `[out, in]` goes with OIHW, TensorFlow's with HWIO. */
export const matrixShape = (features: number, classes: number, layout: Layout): number[] =>
  layout === 'OIHW' ? [classes, features] : [features, classes];

/**
 * Values laid out as HWIO.
 * @param values laid out as `layout` says; for fc's kernel, as one of a 1×1 convolution.
 * @param channels how many the layer puts out.
 * @param pixels of the kernel's window: k × k.
 */
export function toHwio(
  values: Float32Array,
  layout: Layout,
  channels: number,
  pixels: number,
): Float32Array {
  if (layout === 'HWIO') return values;
  const inChannels = values.length / (channels * pixels);
  const out = new Float32Array(values.length);
  let at = 0;
  for (let p = 0; p < pixels; p++)
    for (let i = 0; i < inChannels; i++)
      for (let o = 0; o < channels; o++) out[at++] = values[(o * inChannels + i) * pixels + p];
  return out;
}
