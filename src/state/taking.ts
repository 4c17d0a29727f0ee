/** What is done with files that were given, in the order in which they were. */
import { sortFiles, type GivenFiles } from './given-files';
import type { Picture } from './state';
import type { Store } from './store';
import { whenOpened } from './when-opened';

export interface Takers {
  /** Takes what is not a picture; whether there was anything. */
  readonly checkpoints: (files: GivenFiles) => boolean;
  readonly pictures: (files: readonly File[]) => void;
}

const picturesOf = ({ getState }: Pick<Store, 'getState'>): Picture[] =>
  getState().entries.map(({ picture }) => picture);

const isSame = (a: readonly Picture[], b: readonly Picture[]): boolean =>
  a.length === b.length && a.every((picture, i) => picture === b[i]);

/**
 * Hands files to who takes them. Pictures that come with a checkpoint are meant for it: they wait until
 * it runs, was refused or given up, unless others are opened meanwhile.
 */
export function takeFiles(store: Store, takers: Takers): (files: readonly File[]) => Promise<void> {
  // One after another: what is given later counts, however long the other takes to be looked at.
  let sorting: Promise<unknown> = Promise.resolve();
  return async (files) => {
    const sorted = sorting.then(() => sortFiles(files));
    sorting = sorted;
    const given = await sorted;
    const { pictures } = given;
    if (!takers.checkpoints(given)) return takers.pictures(pictures);
    if (pictures.length === 0) return;
    const before = picturesOf(store);
    await whenOpened(store);
    if (isSame(before, picturesOf(store))) takers.pictures(pictures);
  };
}
