/**
 * The weights of Pillow's antialiased filters. After src/libImaging/Resample.c of Pillow:
 * `bilinear_filter`, `bicubic_filter`, `precompute_coeffs`, `normalize_coeffs_8bpc`.
 */
import type { Filter } from './preprocessing';

/** Fractional bits of a weight: 32, less 8 of the result and 2 to spare (Pillow's own choice). */
export const PRECISION_BITS = 32 - 8 - 2;

interface Kernel {
  /** How far it reaches to each side, in input pixels where nothing is shrunk. */
  readonly support: number;
  /** The weight at a distance of less than `support`. */
  readonly weight: (distance: number) => number;
}

/** Cubic convolution with a = -0.5 (Keys 1981); the order of operations is Pillow's. */
const A = -0.5;
const cubic = (x: number): number =>
  x < 1 ? ((A + 2) * x - (A + 3)) * x * x + 1 : (((x - 5) * x + 8) * x - 4) * A;

const KERNELS: Readonly<Record<Filter, Kernel>> = {
  bilinear: { support: 1, weight: (x) => 1 - x },
  bicubic: { support: 2, weight: cubic },
};

/** For each output pixel: from which input pixels it is mixed, and with what weights. */
export interface Taps {
  /** The first input pixel. Never falls from one output to the next; nor does `end`. */
  readonly start: Int32Array;
  /** One past the last input pixel. */
  readonly end: Int32Array;
  /** `stride` numbers per output, PRECISION_BITS fixed point, that add up to one. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** To the nearest whole number, a half away from zero, as C does it in `normalize_coeffs_8bpc`. */
const rounded = (value: number): number => Math.trunc(value < 0 ? value - 0.5 : value + 0.5);

/** The taps of outputs `first` to `first + count - 1` when `inSize` pixels become `outSize`. */
export function tapsFor(
  filter: Filter,
  inSize: number,
  outSize: number,
  first: number,
  count: number,
): Taps {
  const kernel = KERNELS[filter];
  const scale = inSize / outSize;
  // Shrinking widens the filter, so that every input pixel counts; enlarging leaves it as it is.
  const widening = Math.max(scale, 1);
  const support = kernel.support * widening;
  const stride = Math.ceil(support) * 2 + 1;
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  const weights = new Int32Array(count * stride);
  // As in C, where 1/widening is a rounded number too: dividing would give other last bits.
  const inverse = 1 / widening;
  for (let i = 0; i < count; i++) {
    const center = (first + i + 0.5) * scale;
    const from = Math.max(0, Math.trunc(center - support + 0.5));
    const to = Math.min(inSize, Math.trunc(center + support + 0.5));
    const raw = Array.from({ length: to - from }, (_, k) => {
      const distance = Math.abs((k + from - center + 0.5) * inverse);
      return distance < kernel.support ? kernel.weight(distance) : 0;
    });
    const sum = raw.reduce((total, weight) => total + weight, 0);
    raw.forEach((weight, k) => {
      weights[i * stride + k] = rounded((weight / sum) * (1 << PRECISION_BITS));
    });
    start[i] = from;
    end[i] = to;
  }
  return { start, end, weights, stride };
}
