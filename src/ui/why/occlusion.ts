/** What is said of an occlusion: what it will cost, and what it found. */
import type { RunTimes } from '../../state/state';
import type { Timings } from '../../worker/protocol';
import { percent } from '../common/format';
import { median } from '../network/timing';
import { cellText } from './cells';
import { signedFixed } from './numbers';

/** How many cells along one side can be chosen, by name. */
export const GRIDS = { '7': 7, '14': 14 } as const;
export type GridName = keyof typeof GRIDS;

/** One for each part that is covered, and one with nothing covered. */
export const runsOf = (cells: number): number => cells * cells + 1;

/**
 * About how long an occlusion will take, and how that is known.
 * @param pictures how many run at once in the runs that were timed.
 */
export function estimateText(
  cells: number,
  { warmMs, warmBatch }: Pick<RunTimes, 'warmMs' | 'warmBatch'>,
  { runMs, first }: Pick<Timings, 'runMs' | 'first'>,
  pictures: number,
): string {
  const usual = warmBatch === pictures ? median(warmMs) : null;
  const by = first ? 'the first run, warm-up included' : 'the last run';
  const ms = (runsOf(cells) * (usual ?? runMs)) / pictures;
  return `${roughly(ms)}, estimated from ${usual === null ? by : 'the warm median'}`;
}

/** About how long the rest will take, or null before anything is done. */
export function remainingText(done: number, total: number, elapsedMs: number): string | null {
  return done === 0 ? null : `${roughly((elapsedMs / done) * (total - done))} left`;
}

/** An estimate has no more figures than it is good for: `4 s`, `25 s`, `6 min`. */
export function roughly(ms: number): string {
  if (ms < 1000) return 'less than a second';
  if (ms < 9500) return `about ${Math.round(ms / 1000)} s`;
  if (ms < 90_000) return `about ${5 * Math.round(ms / 5000)} s`;
  return `about ${Math.round(ms / 60_000)} min`;
}

/** By how much the probability falls where each cell is covered: positive where it is needed. */
export const dropsOf = (baseline: number, probabilities: Float32Array): Float32Array =>
  probabilities.map((probability) => baseline - probability);

/** A difference of probabilities in percentage points: `+12.3`, `−0.4`. */
export const pointsText = (difference: number): string => signedFixed(100 * difference, 1);

/** The cell of the largest value, or null while none is known. */
export function largestOf(values: Float32Array): number | null {
  let largest: number | null = null;
  values.forEach((value, at) => {
    if (Number.isNaN(value)) return;
    if (largest === null || value > values[largest]) largest = at;
  });
  return largest;
}

/** What becomes of the probability where a cell is covered: `91.2 % becomes 40.1 % (−51.1 …)`. */
export const dropText = (baseline: number, drop: number): string =>
  Number.isNaN(drop)
    ? 'not covered yet'
    : `${percent(baseline)} becomes ${percent(baseline - drop)} (${pointsText(-drop)} percentage points)`;

/** Where covering the picture costs a class the most, or that it costs it nothing anywhere. */
export function mostNeededText(baseline: number, drops: Float32Array, cells: number): string {
  const largest = largestOf(drops);
  if (largest === null) return '';
  const drop = drops[largest];
  return pointsText(drop).startsWith('+')
    ? `Covering ${cellText(largest, cells)} costs the most: ${dropText(baseline, drop)}.`
    : 'Covering any part of the picture costs the class nothing, to a tenth of a percentage point.';
}
