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

/** Means nothing but for one value or more; `sum` is not finite where a value is not. */
interface Totals {
  readonly min: number;
  readonly max: number;
  readonly sum: number;
  readonly zeros: number;
}

// Written for speed, as it reads every activation of a run. V8 would box a smallest value that is
// carried through the loop, so its index is (4 times as fast); zeros are added up without a branch,
// since half of them cannot be guessed.
function totalsOf(values: Float32Array): Totals {
  let [lowest, highest, sum, zeros] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < values[lowest]) lowest = i;
    if (value > values[highest]) highest = i;
    sum += value;
    zeros += Number(value === 0);
  }
  return { min: values[lowest], max: values[highest], sum, zeros };
}

function squaresAround(mean: number, values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const distance = values[i] - mean;
    sum += distance * distance;
  }
  return sum;
}

function nansIn(values: Float32Array): number {
  let nans = 0;
  for (let i = 0; i < values.length; i++) nans += Number(Number.isNaN(values[i]));
  return nans;
}

/**
 * Counts, range, mean and deviation, summed in float64. The mean is taken off before squaring (two
 * passes), so that nothing cancels where values lie close together and far from 0.
 */
export function statisticsOf(values: Float32Array): Statistics {
  const all = totalsOf(values);
  // No sum of finite float32 values overflows float64, so it tells whether all are finite.
  const clean = Number.isFinite(all.sum);
  const finite = clean ? values : values.filter((value) => Number.isFinite(value));
  const nans = clean ? 0 : nansIn(values);
  const { min, max, sum, zeros } = clean ? all : totalsOf(finite);
  const count = finite.length;
  const mean = sum / count;
  return {
    count: values.length,
    min: count > 0 ? min : NaN,
    max: count > 0 ? max : NaN,
    mean,
    deviation: Math.sqrt(squaresAround(mean, finite) / count),
    zeros,
    nans,
    infinities: values.length - count - nans,
  };
}

const isCounted = (value: number) => value !== 0 && Number.isFinite(value);

function rangeOfCounted(values: Float32Array): { min: number; max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!isCounted(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/**
 * The histogram of the values that are finite and not zero, in `bins` bins from the smallest of them
 * to the largest, which falls into the last bin. Where all are the same there is one bin without
 * width, which holds them; where there are none, `bins` empty bins from 0 to 0.
 * @throws RangeError where `bins` is not a whole number ≥ 1.
 */
export function histogramOf(values: Float32Array, bins: number): Histogram {
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`A histogram needs 1 bin or more, not ${bins}.`);
  }
  const { min, max } = rangeOfCounted(values);
  if (min > max) return { min: 0, max: 0, counts: Array<number>(bins).fill(0) };
  const range = max - min;
  const counts = Array<number>(range > 0 ? bins : 1).fill(0);
  const last = counts.length - 1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!isCounted(value)) continue;
    const bin = range > 0 ? Math.floor(((value - min) * bins) / range) : 0;
    counts[bin < last ? bin : last]++;
  }
  return { min, max, counts };
}
