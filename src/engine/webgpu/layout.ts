/**
 * How tensors lie in GPU memory. Activations are NHWC with their channels padded with zeros to a
 * multiple of four, so that every access is a vec4 whatever the network's widths: 3 channels of a
 * picture take 4 places, 10 classes take 12.
 */
import type { Shape } from '../../model/network';

export const vec4s = (channels: number): number => Math.ceil(channels / 4);

/** The number of vec4s of an activation. */
export const activationVec4s = ([batch, height, width, channels]: Shape): number =>
  batch * height * width * vec4s(channels);

/** `pixels × from` values as `pixels × to`: zeros are added to each pixel, or places dropped. */
export function changeChannels(values: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return values;
  const pixels = values.length / from;
  const out = new Float32Array(pixels * to);
  const kept = Math.min(from, to);
  for (let p = 0; p < pixels; p++) out.set(values.subarray(p * from, p * from + kept), p * to);
  return out;
}

/**
 * A kernel with both its channels padded: `[taps, in, out]`, row-major, as HWIO or as a linear
 * layer's `[in, out]` is.
 */
export function padKernel(
  values: Float32Array,
  inChannels: number,
  channels: number,
): Float32Array {
  const out = changeChannels(values, channels, 4 * vec4s(channels));
  const row = 4 * vec4s(channels);
  return changeChannels(out, inChannels * row, 4 * vec4s(inChannels) * row);
}

/** What `padKernel` padded, without its padding. */
export function unpadKernel(
  values: Float32Array,
  inChannels: number,
  channels: number,
): Float32Array {
  const row = 4 * vec4s(channels);
  const rows = changeChannels(values, 4 * vec4s(inChannels) * row, inChannels * row);
  return changeChannels(rows, row, channels);
}
