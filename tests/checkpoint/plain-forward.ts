/** A ResNet run in float64, one picture at a time, every step as its definition says. */
import type { PlainBlock, PlainConv, PlainNetwork, PlainNorm } from './plain-network';

/** Rows of pixels of channels. */
export interface Maps {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: Float64Array;
}

/** Calls `visit` with each pixel of the output and the top left corner of its window. */
function slide(
  { height, width }: Maps,
  { kernel, stride, padding }: { kernel: number; stride: number; padding: number },
  visit: (pixel: number, top: number, left: number) => void,
): { height: number; width: number } {
  const out = {
    height: Math.floor((height + 2 * padding - kernel) / stride) + 1,
    width: Math.floor((width + 2 * padding - kernel) / stride) + 1,
  };
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      visit(y * out.width + x, y * stride - padding, x * stride - padding);
    }
  }
  return out;
}

/** The value of a channel at a pixel, or `outside` where that lies in the padding. */
function at(x: Maps, row: number, column: number, channel: number, outside: number): number {
  const inside = row >= 0 && row < x.height && column >= 0 && column < x.width;
  return inside ? x.values[(row * x.width + column) * x.channels + channel] : outside;
}

function convolve(
  x: Maps,
  { kernel, stride, channels, inChannels, weight, bias }: PlainConv,
): Maps {
  const padding = (kernel - 1) / 2;
  const values: number[] = [];
  // What the window sees, in the order of a row of OIHW weights.
  const seen = new Float64Array(inChannels * kernel * kernel);
  const size = slide(x, { kernel, stride, padding }, (pixel, top, left) => {
    let n = 0;
    for (let channel = 0; channel < inChannels; channel++)
      for (let ky = 0; ky < kernel; ky++)
        for (let kx = 0; kx < kernel; kx++) seen[n++] = at(x, top + ky, left + kx, channel, 0);
    for (let channel = 0; channel < channels; channel++) {
      let sum = bias ? bias[channel] : 0;
      for (let i = 0; i < n; i++) sum += seen[i] * weight[channel * n + i];
      values[pixel * channels + channel] = sum;
    }
  });
  return { ...size, channels, values: Float64Array.from(values) };
}

function normalise(x: Maps, { gamma, beta, mean, variance, epsilon }: PlainNorm): Maps {
  const values = x.values.map((value, i) => {
    const c = i % x.channels;
    return ((value - mean[c]) / Math.sqrt(variance[c] + epsilon)) * gamma[c] + beta[c];
  });
  return { ...x, values };
}

const relu = (x: Maps): Maps => ({ ...x, values: x.values.map((value) => Math.max(0, value)) });

const add = (a: Maps, b: Maps): Maps => ({
  ...a,
  values: a.values.map((value, i) => value + b.values[i]),
});

function convNorm(x: Maps, conv: PlainConv): Maps {
  const y = convolve(x, conv);
  return conv.norm ? normalise(y, conv.norm) : y;
}

function maxPool(x: Maps): Maps {
  const kernel = 3;
  const values: number[] = [];
  const size = slide(x, { kernel, stride: 2, padding: 1 }, (pixel, top, left) => {
    for (let channel = 0; channel < x.channels; channel++) {
      let most = -Infinity;
      for (let ky = 0; ky < kernel; ky++)
        for (let kx = 0; kx < kernel; kx++)
          most = Math.max(most, at(x, top + ky, left + kx, channel, -Infinity));
      values[pixel * x.channels + channel] = most;
    }
  });
  return { ...size, channels: x.channels, values: Float64Array.from(values) };
}

function runBlock(x: Maps, { residual, shortcut }: PlainBlock): Maps {
  let y = x;
  residual.forEach((conv, i) => {
    y = convNorm(y, conv);
    if (i < residual.length - 1) y = relu(y);
  });
  return relu(add(y, shortcut ? convNorm(x, shortcut) : x));
}

/** The logits of one picture, row-major HWC of three channels. */
export function logitsOf(
  { stem, stages, fc }: PlainNetwork,
  picture: ArrayLike<number>,
  height: number,
  width: number,
): Float64Array {
  let x: Maps = { height, width, channels: 3, values: Float64Array.from(picture) };
  x = maxPool(relu(convNorm(x, stem)));
  for (const block of stages.flat()) x = runBlock(x, block);
  const means = new Float64Array(x.channels);
  x.values.forEach((value, i) => (means[i % x.channels] += value / (x.height * x.width)));
  return Float64Array.from(fc.bias, (bias, c) =>
    means.reduce((sum, mean, i) => sum + mean * fc.weight[c * means.length + i], bias),
  );
}
