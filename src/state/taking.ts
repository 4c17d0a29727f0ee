/** What is done with files that were given, in the order in which they were. */
import { sortFiles, type GivenFiles } from './given-files';
import type { Store } from './store';
import { whenOpened } from './when-opened';

export interface Takers {
  /** Takes what is not a picture; whether there was anything. */
  readonly checkpoints: (files: GivenFiles) => boolean;
  readonly pictures: (files: readonly File[]) => void;
  /** How often pictures were opened so far, by whoever. */
  readonly opened: () => number;
}

/**
 * Hands files to who takes them. Pictures that come with a checkpoint are meant for it: they wait until
 * it runs, was refused or given up, unless others are opened or given meanwhile.
 */
export function takeFiles(
  store: Pick<Store, 'getState' | 'subscribe'>,
  takers: Takers,
): (files: readonly File[]) => Promise<void> {
  // One after another: what is given later counts, however long the other takes to be looked at.
  let sorting: Promise<unknown> = Promise.resolve();
  let last: readonly File[] = [];
  return async (files) => {
    const sorted = sorting.then(() => sortFiles(files));
    sorting = sorted;
    const given = await sorted;
    const { pictures } = given;
    if (!takers.checkpoints(given)) return takers.pictures(pictures);
    if (pictures.length === 0) return;
    last = pictures;
    const before = takers.opened();
    await whenOpened(store);
    if (last === pictures && takers.opened() === before) takers.pictures(pictures);
  };
}
