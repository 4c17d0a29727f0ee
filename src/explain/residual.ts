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
