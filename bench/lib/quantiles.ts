/** What is said of several times: the middle one and how far they spread. */

/**
 * The value below which a share `q` (0 to 1) of `values` lies, with straight lines between the
 * values: the definition that NumPy and R take unless told otherwise (Hyndman and Fan's seventh).
 */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new Error('There is no quantile of no values.');
  const sorted = [...values].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

export interface Summary {
  readonly runs: number;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
}

/** @param values one or more, all in one unit, which the summary has too. */
export const summarise = (values: readonly number[]): Summary => ({
  runs: values.length,
  median: quantile(values, 0.5),
  p10: quantile(values, 0.1),
  p90: quantile(values, 0.9),
});
