/**
 * Folding batch norm into the convolution before it. At inference batch norm is a scale and a shift
 * per channel (Ioffe and Szegedy, "Batch Normalization", 2015, algorithm 2), and so
 * `BN(conv(x))` is again a convolution: Jacob et al., 2017, https://arxiv.org/abs/1712.05877, §3.2.
 */
import { WeightsError } from './errors';
import { firstNotFinite } from './finite';

/** What batch norm learnt, a number per channel each. */
export interface BatchNorm {
  readonly gamma: ArrayLike<number>;
  readonly beta: ArrayLike<number>;
  readonly mean: ArrayLike<number>;
  readonly variance: ArrayLike<number>;
}

export interface Folded {
  /** HWIO, like the kernel that was folded. */
  readonly kernel: Float64Array;
  readonly bias: Float64Array;
}

/**
 * The kernel and bias of `BN(conv(x))`, in float64.
 * @param kernel HWIO: the output channel is the last axis.
 * @param bias one number per output channel.
 * @param epsilon what batch norm adds to the variance.
 * @throws WeightsError when lengths disagree or a result is not finite.
 */
export function foldBatchNorm(
  kernel: ArrayLike<number>,
  bias: ArrayLike<number>,
  { gamma, beta, mean, variance }: BatchNorm,
  epsilon: number,
): Folded {
  const channels = bias.length;
  if (
    [gamma, beta, mean, variance].some((values) => values.length !== channels) ||
    kernel.length % channels !== 0
  ) {
    throw new WeightsError(
      `A batch norm of ${gamma.length} channels does not fit a convolution of ${channels}.`,
    );
  }
  const folded = { kernel: Float64Array.from(kernel), bias: Float64Array.from(bias) };
  const scales = new Float64Array(channels);
  for (let c = 0; c < channels; c++) {
    scales[c] = gamma[c] / Math.sqrt(variance[c] + epsilon);
    folded.bias[c] = (bias[c] - mean[c]) * scales[c] + beta[c];
  }
  // In the order of memory, which is faster than channel by channel.
  for (let i = 0; i < kernel.length; i += channels)
    for (let c = 0; c < channels; c++) folded.kernel[i + c] *= scales[c];
  if (firstNotFinite(folded.kernel) >= 0 || firstNotFinite(folded.bias) >= 0) {
    throw new WeightsError('Folding a batch norm gave numbers that are not finite.');
  }
  return folded;
}
