/** Probabilities from logits, and the best of them. */
import type { Shape } from '../model/network';

/** Softmax of one row, in float64, with the largest logit taken off so that nothing overflows. */
export function softmax(logits: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(logits);
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = values.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** The softmax of each row of `batch × 1 × 1 × classes` logits, one after another. */
export function softmaxRows(logits: Float32Array, [batch, , , classes]: Shape): Float32Array {
  const rows = new Float32Array(logits.length);
  for (let b = 0; b < batch; b++) {
    rows.set(softmax(logits.subarray(b * classes, (b + 1) * classes)), b * classes);
  }
  return rows;
}

/** The indices of the `k` largest values, largest first; the lower index first among equals. */
export const topIndices = (values: ArrayLike<number>, k: number): number[] =>
  Array.from(values, (_, i) => i)
    .sort((a, b) => values[b] - values[a] || a - b)
    .slice(0, k);
