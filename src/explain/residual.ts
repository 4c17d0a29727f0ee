/** What comes through a block's shortcut and what through its convolutions. Pure. */

/**
 * Of a block's output y = relu(r + s), where r is the last convolution's output and s what the
 * shortcut carries. Since y is either 0 or r + s, its energy splits exactly: Σy² = Σy·r + Σy·s.
 */
export interface ResidualShares {
  /** Σy·s / Σy²: more than 1 where the convolutions mostly take away. */
  readonly shortcut: number;
  /** Σy·r / Σy² = 1 − `shortcut`; negative where the convolutions mostly take away. */
  readonly residual: number;
  /** The share of outputs that ReLU would have shut off without the shortcut: r ≤ 0 < r + s. */
  readonly kept: number;
  /** The share of outputs that the shortcut shut off: r + s ≤ 0 < r. Only a projection can. */
  readonly silenced: number;
  /** The share of outputs that the shortcut carried and the convolutions shut off: r + s ≤ 0 < s. */
  readonly stopped: number;
}

function checkLengths(residual: Float32Array, shortcut: Float32Array): void {
  if (residual.length !== shortcut.length) {
    throw new Error(`Cannot add ${residual.length} values and ${shortcut.length}.`);
  }
}

/**
 * The shares of one block, from the two outputs that it adds: as many values each, in the same
 * order. The energy's are NaN where Σy² is 0, and where a value is not finite; without any values
 * all are NaN. Summed in float64.
 * @throws Error where the lengths differ.
 */
export function residualSharesOf(residual: Float32Array, shortcut: Float32Array): ResidualShares {
  checkLengths(residual, shortcut);
  let [throughResidual, throughShortcut, kept, silenced, stopped] = [0, 0, 0, 0, 0];
  // Without branches: whether a ReLU is on cannot be guessed, and each wrong guess costs time.
  for (let i = 0; i < residual.length; i++) {
    const r = residual[i];
    const s = shortcut[i];
    const sum = Math.fround(r + s);
    const on = Number(sum > 0);
    const off = 1 - on;
    const y = on * sum;
    throughResidual += y * r;
    throughShortcut += y * s;
    kept += on & Number(r <= 0);
    silenced += off & Number(r > 0);
    stopped += off & Number(s > 0);
  }
  // Σy² but for the rounding of y to float32, so that the shares add up to 1.
  const energy = throughResidual + throughShortcut;
  return {
    shortcut: throughShortcut / energy,
    residual: throughResidual / energy,
    kept: kept / residual.length,
    silenced: silenced / residual.length,
    stopped: stopped / residual.length,
  };
}

/**
 * What a block adds up, before ReLU.
 * @throws Error where the lengths differ.
 */
export function sumOf(residual: Float32Array, shortcut: Float32Array): Float32Array {
  checkLengths(residual, shortcut);
  const sum = new Float32Array(residual.length);
  for (let i = 0; i < sum.length; i++) sum[i] = residual[i] + shortcut[i];
  return sum;
}
