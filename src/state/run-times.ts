/** The times of the runs on one engine. */
import type { Timings } from '../worker/protocol';
import type { RunTimes } from './state';

/** Enough for a steady median, and a bound on what a day of use keeps. */
const MAX_WARM_TIMES = 100;

/** What a run's time depends on: times of other kinds are not compared. */
interface Kind {
  /** How many pictures ran. */
  readonly images: number;
  /** Whether every layer's output was kept, which a camera's frames do without. */
  readonly traced: boolean;
}

/** `times` with one more run. */
export function withRun(
  times: RunTimes,
  { first, warm, runMs }: Timings,
  { images, traced }: Kind,
): RunTimes {
  if (first) return { ...times, firstMs: runMs, firstBatch: images };
  if (!warm) return times;
  const alike = times.warmBatch === images && times.warmTraced === traced;
  return {
    ...times,
    warmMs: [...(alike ? times.warmMs : []), runMs].slice(-MAX_WARM_TIMES),
    warmBatch: images,
    warmTraced: traced,
  };
}

/** Enough for the wait and the warm-up before the first part to weigh little. */
const TELLING_PARTS = 10;

/** `times` once an occlusion has covered `parts` in `ms`, one run more than these; few tell nothing. */
export const withParts = (times: RunTimes, parts: number, ms: number): RunTimes =>
  parts < TELLING_PARTS ? times : { ...times, partMs: ms / (parts + 1) };
