import { describe, expect, it } from 'vitest';
import { foldBatchNorm } from '../../src/weights/fold';
import { randomValues } from '../helpers/random';

interface Geometry {
  size: number;
  kernel: number;
  stride: number;
  padding: number;
  inChannels: number;
  channels: number;
}

/** A convolution as its definition says: NHWC without the N, kernel HWIO. */
function convolve(
  input: ArrayLike<number>,
  weights: ArrayLike<number>,
  bias: ArrayLike<number>,
  { size, kernel, stride, padding, inChannels, channels }: Geometry,
): number[] {
  const places = Math.floor((size + 2 * padding - kernel) / stride) + 1;
  const output: number[] = [];
  for (let y = 0; y < places; y++) {
    for (let x = 0; x < places; x++) {
      for (let o = 0; o < channels; o++) {
        let sum = bias[o];
        for (let ky = 0; ky < kernel; ky++) {
          for (let kx = 0; kx < kernel; kx++) {
            const [iy, ix] = [y * stride + ky - padding, x * stride + kx - padding];
            if (iy < 0 || ix < 0 || iy >= size || ix >= size) continue;
            for (let i = 0; i < inChannels; i++) {
              const weight = weights[((ky * kernel + kx) * inChannels + i) * channels + o];
              sum += input[(iy * size + ix) * inChannels + i] * weight;
            }
          }
        }
        output.push(sum);
      }
    }
  }
  return output;
}

const EPSILON = 0.001;

describe('foldBatchNorm', () => {
  it.each<Geometry>([
    { size: 5, kernel: 1, stride: 1, padding: 0, inChannels: 3, channels: 4 },
    { size: 6, kernel: 3, stride: 1, padding: 1, inChannels: 2, channels: 5 },
    { size: 7, kernel: 1, stride: 2, padding: 0, inChannels: 4, channels: 2 },
    { size: 9, kernel: 7, stride: 2, padding: 3, inChannels: 3, channels: 1 },
  ])('computes what convolution and batch norm do: $kernel×$kernel/$stride', (geometry) => {
    let seed = 0;
    const numbers = (count: number) => [...randomValues(++seed, count, 2)];
    const { size, kernel, inChannels, channels } = geometry;
    const input = numbers(size * size * inChannels);
    const weights = numbers(kernel * kernel * inChannels * channels);
    const bias = numbers(channels);
    const [gamma, beta, mean] = [numbers(channels), numbers(channels), numbers(channels)];
    const variance = numbers(channels).map(Math.abs);

    const expected = convolve(input, weights, bias, geometry).map((value, i) => {
      const c = i % channels;
      return ((value - mean[c]) / Math.sqrt(variance[c] + EPSILON)) * gamma[c] + beta[c];
    });
    const folded = foldBatchNorm(weights, bias, { gamma, beta, mean, variance }, EPSILON);
    const actual = convolve(input, folded.kernel, folded.bias, geometry);

    expect(actual.length).toBe(expected.length);
    const largest = Math.max(...expected.map(Math.abs));
    const errors = expected.map((value, i) => Math.abs(value - actual[i]));
    expect(Math.max(...errors) / largest).toBeLessThan(1e-13);
  });

  const one = { gamma: [1], beta: [0], mean: [0], variance: [1] };

  it('leaves what it is given as it was', () => {
    const kernel = Float32Array.of(3);
    foldBatchNorm(kernel, Float32Array.of(1), { ...one, gamma: [5] }, EPSILON);
    expect([...kernel]).toEqual([3]);
  });

  it('takes a channel whose variance is 0', () => {
    const { kernel } = foldBatchNorm([2], [0], { ...one, variance: [0] }, EPSILON);
    expect(kernel[0]).toBeCloseTo(2 / Math.sqrt(0.001), 10);
  });

  it('refuses lengths that disagree and results that are not finite', () => {
    expect(() => foldBatchNorm([1], [0], { ...one, mean: [0, 0] }, EPSILON)).toThrow(
      'does not fit',
    );
    expect(() => foldBatchNorm([1, 2, 3], [0, 0], one, EPSILON)).toThrow('does not fit');
    expect(() => foldBatchNorm([1], [0], { ...one, variance: [-1] }, EPSILON)).toThrow(
      'not finite',
    );
    expect(() => foldBatchNorm([NaN], [0], one, EPSILON)).toThrow('not finite');
  });
});
