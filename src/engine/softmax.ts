/** Probabilities from logits, and the best of them. */

/** Softmax of one row, in float64, with the largest logit taken off so that nothing overflows. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(logits);
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = values.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The indices of the `k` largest values, largest first; the lower index first among equals. */
export const topIndices = (values: ArrayLike<number>, k: number): number[] =>
  Array.from(values, (_, i) => i)
    .sort((a, b) => values[b] - values[a] || a - b)
    .slice(0, k);
