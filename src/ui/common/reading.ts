/** How far it has come with what a run tells of its layers. */
import { isBeingRead } from '../../state/entries';
import type { State } from '../../state/state';

/**
 * `idle`: there is a picture that has not run, and nothing is about to. `failed`: `State.unread` says
 * why. `read`: the run can be asked about.
 */
export type Reading = 'none' | 'idle' | 'running' | 'reading' | 'failed' | 'read';

/** Where the picture on show stands; a camera's frames are no pictures, and nothing is read of them. */
export function readingOf(state: State): Reading {
  const { picture, run, summary, unread } = state;
  if (picture === null) return 'none';
  if (summary !== null) return 'read';
  if (run !== null) return 'running';
  if (isBeingRead(state)) return 'reading';
  return unread === null ? 'idle' : 'failed';
}

/** The sentence for what takes a moment longer than the answer. */
export const READING = 'Reading what the layers put out …';
