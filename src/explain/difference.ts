/** How far apart two runs of the same layer are. Pure. */

export interface Difference {
  /** The largest |actual − expected|. */
  readonly largest: number;
  /** Where it is: the first such index, or −1 where nothing differs. */
  readonly at: number;
  /** It as a share of the largest |expected|. */
  readonly relative: number;
}

/**
 * Compares value by value, in float64. Where any value is NaN or infinite, both measures are
 * Infinity and `at` is the first such index: no run is right that puts those out.
 * @throws Error where the lengths differ.
 */
export function compareValues(actual: Float32Array, expected: Float32Array): Difference {
  if (actual.length !== expected.length) {
    throw new Error(`Cannot compare ${actual.length} values with ${expected.length}.`);
  }
  let [largest, at, scale] = [0, -1, 0];
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]);
    const magnitude = Math.abs(expected[i]);
    // NaN, and no less ∞ − ∞, fails every comparison.
    if (!(difference < Infinity)) return { largest: Infinity, at: i, relative: Infinity };
    if (magnitude > scale) scale = magnitude;
    if (difference > largest) {
      largest = difference;
      at = i;
    }
  }
  return { largest, at, relative: largest === 0 ? 0 : largest / scale };
}
