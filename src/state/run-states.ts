/** What the page shows while pictures run as a batch, and once each has its answer. Pure. */
import type { Summary } from '../worker/inspections';
import type { Outcome, RunProgress } from '../worker/protocol';
import { isBeingRead, showing } from './entries';
import { withRun } from './run-times';
import { batchOf, sampleNames } from './sources';
import type { Entry, State } from './state';

/** How far the run has come. */
export function progressed({ entries, shown }: State, progress: RunProgress): Partial<State> {
  switch (progress.kind) {
    case 'decoding':
      return { run: { phase: 'decoding', done: progress.done, total: progress.total } };
    case 'prepared': {
      const { crops } = progress;
      return showing(
        entries.map((entry, i) => ({ ...entry, crop: crops[i] })),
        shown,
      );
    }
    case 'waiting':
      return { run: { phase: 'waiting' } };
    case 'running':
      return { run: { phase: 'running', done: progress.done, total: progress.total } };
    case 'occluding':
      return {};
  }
}

/** One of the entries, and its number among them. */
interface Placed {
  readonly entry: Entry;
  readonly place: number;
}

/** The entries that have an answer, and those that could not be read, with a sentence each. */
export function answered(entries: readonly Entry[], outcomes: readonly Outcome[]) {
  const kept: Placed[] = [];
  const refused: { readonly entry: Entry; readonly sentence: string }[] = [];
  entries.forEach((entry, place) => {
    const { name } = entry.picture;
    const outcome = outcomes[place];
    if ('refused' in outcome) {
      refused.push({ entry, sentence: `${name}: ${outcome.refused}` });
    } else {
      const result = { ...outcome, image: name };
      // What the layers put out is of the answer before, if there was one.
      kept.push({ entry: { ...entry, crop: outcome.crop, result, summary: null }, place });
    }
  });
  return { kept, refused };
}

/**
 * The page once the run has ended: those that could not be read are gone.
 * @param kept those that have an answer, of `state.entries`; one at least.
 * @param sentences about those that were refused.
 */
export function ended(
  state: State,
  kept: readonly Placed[],
  sentences: readonly string[],
): Partial<State> {
  const { entries, shown, other, view, times } = state;
  const left = kept.map(({ entry }) => entry);
  const placeOf = (before: number | null) => {
    const now = kept.findIndex(({ place }) => place === before);
    return now < 0 ? null : now;
  };
  const { timings } = left[0].result ?? {};
  return {
    ...showing(left, placeOf(shown) ?? 0),
    other: placeOf(other),
    view: {
      ...view,
      sample: sampleNames(left.map(({ picture }) => picture)),
      batch: batchOf(view, entries, left),
    },
    run: null,
    // What was said meanwhile stays said.
    error: sentences.join(' ') || state.error,
    times: timings ? withRun(times, timings, { images: left.length, traced: true }) : times,
  };
}

/** Whether the pictures that had an answer got the same once more, to the last bit. */
export const saysTheSame = (entries: readonly Entry[], outcomes: readonly Outcome[]): boolean =>
  entries.every(({ result }, i) => {
    const outcome = outcomes[i];
    if (result === null || 'refused' in outcome) return false;
    return result.logits.every((logit, k) => logit === outcome.logits[k]);
  });

/** The page once pictures that had an answer have run again, and it is the same: see `saysTheSame`. */
export function repeated({ times }: State, outcomes: readonly Outcome[]): Partial<State> {
  const [first] = outcomes;
  const kind = { images: outcomes.length, traced: true };
  return { run: null, times: 'refused' in first ? times : withRun(times, first.timings, kind) };
}

/** What each layer put out is known: from here on the run can be asked about. */
export const summarised = (
  { entries, shown }: State,
  summaries: readonly Summary[],
): Partial<State> =>
  showing(
    entries.map((entry, i) => ({ ...entry, summary: summaries[i] })),
    shown,
  );

/**
 * The page once nothing runs any more, though layers may not have been read yet.
 * @param why they are not.
 * @param isGone those that were read went with their worker: there is nothing left to ask about.
 */
export function unreadFor(state: State, why: string, isGone: boolean): Partial<State> {
  const { entries, shown } = state;
  const left = isGone
    ? showing(
        entries.map((entry) => ({ ...entry, summary: null })),
        shown,
      )
    : {};
  const unread = isBeingRead({ ...state, ...left }) ? why : state.unread;
  return { ...left, run: null, unread };
}

/** Only the first `count` pictures, since the model takes more memory than the one before. */
export function cutTo({ entries, shown, view, model }: State, count: number): Partial<State> {
  const note = `The first ${count} of ${entries.length} pictures: ${model.network.name} takes more memory.`;
  const kept = entries
    .slice(0, count)
    .map((entry) => ({ ...entry, picture: { ...entry.picture, note } }));
  const sample = sampleNames(kept.map(({ picture }) => picture));
  return {
    ...showing(kept, Math.min(shown, count - 1)),
    view: { ...view, sample, batch: batchOf(view, entries, kept) },
  };
}
