/** What is said of an occlusion: what it will cost, and what it found. */
import { signedFixed } from './numbers';
import type { Result } from '../../state/state';

/** How many cells along one side can be chosen, by name. */
export const GRIDS = { '7': 7, '14': 14 } as const;
export type GridName = keyof typeof GRIDS;

/** One for each part that is covered, and one with nothing covered. */
export const runsOf = (cells: number): number => cells * cells + 1;

/**
 * Milliseconds that an occlusion will take, by the last run's time.
 * @param pictures how many ran in that one.
 */
export const estimateMs = (
  cells: number,
  { runMs }: Pick<Result['timings'], 'runMs'>,
  pictures: number,
): number => runsOf(cells) * (runMs / Math.max(1, pictures));

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
