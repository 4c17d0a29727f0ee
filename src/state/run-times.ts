/** The times of the runs on one engine. */
import type { Timings } from '../worker/protocol';
import type { RunTimes } from './state';

/** Enough for a steady median, and a bound on what a day of use keeps. */
const MAX_WARM_TIMES = 100;

/**
 * `times` with one more run.
 * @param images how many pictures ran: times of other batches are no longer compared.
 */
export function withRun(
  times: RunTimes,
  { first, warm, runMs }: Timings,
  images: number,
): RunTimes {
  if (first) return { ...times, firstMs: runMs, firstBatch: images };
  if (!warm) return times;
  const comparable = times.warmBatch === images ? times.warmMs : [];
  return {
    ...times,
    warmMs: [...comparable, runMs].slice(-MAX_WARM_TIMES),
    warmBatch: images,
  };
}
