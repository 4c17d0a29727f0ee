/** What this browser keeps of the page, and that there is a newer one, in words. */
import type { Offline } from '../../state/offline';
import type { State } from '../../state/state';
import type { EngineInfo } from '../../worker/protocol';

/** Sentences on what is kept for the next visit, and for use without a network; none while it is not known. */
export function keptNotes(
  { source, notCached }: EngineInfo['weights'],
  offline: Offline,
): readonly string[] {
  const notes = notCached === null ? [] : [notCached];
  switch (offline.phase) {
    case 'unknown':
      return notes;
    case 'keeping':
      return [...notes, 'The page is being kept in this browser, for use without a network.'];
    case 'refused':
      return [...notes, `The page could not be kept for use without a network: ${offline.why}.`];
    case 'kept':
      if (notCached !== null) {
        return [...notes, 'Without a network the page opens, but it has no weights to run.'];
      }
      return source === 'network' || source === 'cache'
        ? ['Page, weights and samples are kept in this browser: they work without a network.']
        : ['The page and its samples are kept in this browser: they work without a network.'];
  }
}

/** Sentences on a newer version of the page, and what reloading takes along; null where there is none. */
export function updateText({
  update,
  entries,
  model: { checkpoint },
}: Pick<State, 'update' | 'entries' | 'model'>): string | null {
  if (update === 'none') return null;
  const lost = [
    ...(entries.some(({ picture }) => picture.sample === null) ? ['Pictures of your own'] : []),
    ...(checkpoint?.keptAs === null ? ['The checkpoint, which is not kept,'] : []),
  ];
  return [
    update === 'waiting'
      ? 'There is a newer version of this page: reload to run it.'
      : 'A newer version of this page has taken over, with parts that this one does not fit: reload it.',
    ...lost.map((what) => `${what} ${what.startsWith('The') ? 'has' : 'have'} to be given again.`),
  ].join(' ');
}
