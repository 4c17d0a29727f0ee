/** Whether two executors say the same of one picture. A peer that does not is not timed. */
import { softmax, topIndices } from '../../src/engine/softmax';
import type { Precision } from './peers';

/** What a peer puts out, of all classes by index. */
export interface Scores {
  readonly kind: 'logits' | 'probabilities';
  readonly values: readonly number[];
}

export interface Agreement {
  /** The largest difference of a probability, 0 to 1. */
  readonly probability: number;
  /** The largest difference of a logit, as a share of the largest logit. */
  readonly logit: number;
  readonly sameTop1: boolean;
}

/**
 * How large `Agreement.logit` may be. Stock tfjs runs the float32 weights that ours were rounded to
 * float16 from, which alone makes 0.001 (tests/parity); a wrong padding or channel order makes 0.1.
 */
export const TOLERANCE: Readonly<Record<Precision, number>> = { f32: 5e-3, f16: 2e-2 };

const largestMagnitude = (values: readonly number[]): number =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);

/** Logits less their mean: from probabilities they can be had only up to a constant. */
function centredLogits({ kind, values }: Scores): number[] {
  const logits = kind === 'logits' ? values : values.map(Math.log);
  const mean = logits.reduce((sum, value) => sum + value, 0) / logits.length;
  return logits.map((value) => value - mean);
}

const probabilitiesOf = ({ kind, values }: Scores): ArrayLike<number> =>
  kind === 'probabilities' ? values : softmax(values);

/** How far `actual` is from `expected`. */
export function compareScores(actual: Scores, expected: Scores): Agreement {
  if (actual.values.length !== expected.values.length) {
    throw new Error(`${actual.values.length} classes came out, not ${expected.values.length}.`);
  }
  const logits = centredLogits(expected);
  const difference = centredLogits(actual).map((value, i) => value - logits[i]);
  const probabilities = probabilitiesOf(expected);
  const shift = Array.from(probabilitiesOf(actual), (value, i) => value - probabilities[i]);
  return {
    probability: largestMagnitude(shift),
    logit: largestMagnitude(difference) / largestMagnitude(logits),
    sameTop1: topIndices(actual.values, 1)[0] === topIndices(expected.values, 1)[0],
  };
}

/** NaN agrees with nothing. */
export const agrees = ({ logit, sameTop1 }: Agreement, precision: Precision): boolean =>
  sameTop1 && logit <= TOLERANCE[precision];
