/** The pictures that run together, and the one of them that is on show. */
import type { Entry, Picture, State } from './state';

type Shown = Pick<State, 'entries' | 'shown' | 'picture' | 'crop' | 'result' | 'summary'>;

export const unread = (picture: Picture): Entry => ({
  picture,
  crop: null,
  result: null,
  summary: null,
});

/** The part of the state that is about `entries`, with number `shown` of them on show. */
export function showing(entries: readonly Entry[], shown = 0): Shown {
  const entry = entries.at(shown);
  return {
    entries,
    shown,
    picture: entry?.picture ?? null,
    crop: entry?.crop ?? null,
    result: entry?.result ?? null,
    summary: entry?.summary ?? null,
  };
}

/**
 * Which picture the one on show is compared with: number `other` where that is another, else the
 * first that is; null where there is none.
 */
export function otherOf({ entries, shown, other }: Pick<State, 'entries' | 'shown' | 'other'>) {
  if (entries.length < 2) return null;
  if (other !== null && other !== shown && other in entries) return other;
  return shown === 0 ? 1 : 0;
}

/** Whether the layers of a run that was answered are still to be told of. */
export const isBeingRead = ({
  picture,
  result,
  summary,
  unread: why,
}: Pick<State, 'picture' | 'result' | 'summary' | 'unread'>): boolean =>
  // Of a camera's frames they are not read.
  picture !== null && result !== null && summary === null && why === null;

/** Without what was known of the pictures: another crop or engine says something else. */
export const forgotten = (entries: readonly Entry[]): Entry[] =>
  entries.map(({ picture }) => unread(picture));

/** Gives back the memory of a user's file; a shipped photo has an address. */
export function revoke({ picture: { url } }: Entry): void {
  if (url?.startsWith('blob:')) URL.revokeObjectURL(url);
}
