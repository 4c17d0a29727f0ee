/** What is said of an occlusion: what it will cost, and what it found. */
import type { RunTimes } from '../../state/state';
import type { Timings } from '../../worker/protocol';
import { fixed, percent } from '../common/format';
import { median } from '../network/timing';
import { cellText } from './cells';

/** How many cells along one side can be chosen, by name. */
export const GRIDS = { '7': 7, '14': 14 } as const;
export type GridName = keyof typeof GRIDS;

/** What is covered for a cell of a picture of `size` pixels: `64 × 64`, or `about 18 × 18`. */
export function patchText(size: number, cells: number): string {
  const side = (2 * size) / cells;
  const whole = Math.round(side);
  return `${side === whole ? '' : 'about '}${whole} × ${whole}`;
}

/** One for each part that is covered, and one with nothing covered. */
export const runsOf = (cells: number): number => cells * cells + 1;

/**
 * About how long an occlusion will take, and how that is known.
 * @param pictures how many run at once in the runs that were timed.
 */
export function estimateText(
  cells: number,
  { partMs, warmMs, warmBatch }: Pick<RunTimes, 'partMs' | 'warmMs' | 'warmBatch'>,
  { runMs, first }: Pick<Timings, 'runMs' | 'first'>,
  pictures: number,
): string {
  if (partMs !== null) {
    return `${roughly(cells * cells * partMs)}, estimated from the last occlusion`;
  }
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

/** A change smaller than this, a tenth of a percentage point, is not worth a sentence or a colour. */
export const LEAST = 0.001;

/** How large a change is, in percentage points: `12.3`. */
const pointsText = (change: number): string => fixed(100 * Math.abs(change), 1);
const isTold = (change: number): boolean => Number(pointsText(change)) > 0;

/** What a probability does that falls by `drop`: `falls by 7.2 percentage points`. */
export function changeText(drop: number): string {
  if (!isTold(drop)) return 'changes by less than 0.1 percentage points';
  return `${drop > 0 ? 'falls' : 'rises'} by ${pointsText(drop)} percentage points`;
}

/** The ends of a scale of drops that reaches as far to both sides: what its colours stand for. */
export const dropEnds = (most: number): readonly [string, string] => [
  `rises ${pointsText(most)}`,
  `falls ${pointsText(most)}`,
];

/** The cell of the largest value, or null while none is known. */
export function largestOf(values: Float32Array): number | null {
  let largest: number | null = null;
  values.forEach((value, at) => {
    if (Number.isNaN(value)) return;
    if (largest === null || value > values[largest]) largest = at;
  });
  return largest;
}

/** What becomes of the probability where a cell is covered: `91.2 % becomes 40.1 % (falls by …)`. */
export const dropText = (baseline: number, drop: number): string =>
  Number.isNaN(drop)
    ? 'not covered yet'
    : `${percent(baseline)} becomes ${percent(baseline - drop)} (${changeText(drop)})`;

/** Where covering the picture costs a class the most, and where it helps it the most, if at all. */
export function extremesText(baseline: number, drops: Float32Array, cells: number): string {
  const [needed, hindering] = [largestOf(drops), largestOf(drops.map((drop) => -drop))];
  if (needed === null || hindering === null) return '';
  const at = (cell: number, does: string) =>
    `Covering ${cellText(cell, cells)} ${does} the most: ${dropText(baseline, drops[cell])}.`;
  const cost =
    drops[needed] > 0 && isTold(drops[needed])
      ? at(needed, 'costs')
      : 'Covering any part of the picture costs the class nothing, to a tenth of a percentage point.';
  return drops[hindering] < -LEAST ? `${cost} ${at(hindering, 'helps it')}` : cost;
}
