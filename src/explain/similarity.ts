/** How alike two pictures are to one layer: its outputs for them, value by value. Pure. */
import { mapOf, type ChannelMaps } from './channels';

/** Of two outputs a and b of one layer, as many values each in the same order. */
export interface Similarity {
  /** Σab / (‖a‖·‖b‖), −1 to 1; NaN where all values of either are zero. */
  readonly cosine: number;
  /** ‖a − b‖ / ‖b‖, 0 or more; NaN where both are zero everywhere, Infinity where only b is. */
  readonly relative: number;
  /** The mean and the largest |a − b|. */
  readonly mean: number;
  readonly largest: number;
}

/**
 * Compares two outputs of a layer, summed in float64. All measures are NaN where there are no
 * values, and where any is not finite.
 * @throws Error where the lengths differ.
 */
export function similarityOf(a: Float32Array, b: Float32Array): Similarity {
  if (a.length !== b.length) {
    throw new Error(`Cannot compare ${a.length} values with ${b.length}.`);
  }
  let [products, squaresA, squaresB, squares, sum, largest] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    const y = b[i];
    const difference = Math.abs(x - y);
    products += x * y;
    squaresA += x * x;
    squaresB += y * y;
    squares += difference * difference;
    sum += difference;
    if (difference > largest) largest = difference;
  }
  if (a.length === 0 || !Number.isFinite(squaresA + squaresB)) {
    return { cosine: NaN, relative: NaN, mean: NaN, largest: NaN };
  }
  // Rounding may carry it a little beyond, as for a picture and itself.
  const cosine = products / Math.sqrt(squaresA * squaresB);
  return {
    cosine: Math.min(1, Math.max(-1, cosine)),
    relative: Math.sqrt(squares / squaresB),
    mean: sum / a.length,
    largest,
  };
}

/** a − b, value by value. @throws Error where the lengths differ. */
export function subtract(a: Float32Array, b: Float32Array): Float32Array {
  if (a.length !== b.length) throw new Error(`Cannot take ${b.length} values from ${a.length}.`);
  return a.map((value, i) => value - b[i]);
}

/**
 * The channels' numbers, the one with the largest mean |a − b| first, the lower number first among
 * equals; those with a value that is not finite come last.
 * @throws Error where the sizes differ.
 */
export function mostDifferent(a: ChannelMaps, b: ChannelMaps): Uint16Array {
  if (a.values.length !== b.values.length || a.channels !== b.channels) {
    throw new Error(`Cannot compare ${a.channels} channels with ${b.channels}.`);
  }
  const ranks = Float64Array.from({ length: a.channels }, (_, channel) => {
    const { mean } = similarityOf(mapOf(a, channel), mapOf(b, channel));
    return Number.isNaN(mean) ? -1 : mean;
  });
  return Uint16Array.from(ranks.keys()).sort((x, y) => ranks[y] - ranks[x] || x - y);
}
