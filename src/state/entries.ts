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

/** Without what was known of the pictures: another crop or engine says something else. */
export const forgotten = (entries: readonly Entry[]): Entry[] =>
  entries.map(({ picture }) => unread(picture));
