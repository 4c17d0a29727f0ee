/** What a layer's values are like, in a few numbers. Pure: no page, no markup. */

export interface Statistics {
  /** How many values there are. */
  readonly count: number;
  /** Of the finite values, as `max`, `mean` and `deviation` are; NaN where there are none. */
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** The standard deviation of the population: the square root of the mean square less the mean’s. */
  readonly deviation: number;
  /** How many are exactly zero: what a ReLU shut off (“dead”). */
  readonly zeros: number;
  readonly nans: number;
  readonly infinities: number;
}

/** How often values fall into bins of equal width. Exact zeros stand apart: see `Statistics.zeros`. */
export interface Histogram {
  /** The first bin's lower edge and the last one's upper edge. */
  readonly min: number;
  readonly max: number;
  readonly counts: readonly number[];
}
