/** What is done with files that were given, in the order in which they were. */
import { sortFiles, type GivenFiles, type GivenPictures } from './given-files';
import type { State } from './state';
import type { Store } from './store';
import { isUnderWay, whenOpened } from './when-opened';

export interface Takers {
  /** Takes what is not a picture; whether there was anything. */
  readonly checkpoints: (files: GivenFiles) => boolean;
  readonly pictures: (files: GivenPictures) => void;
  /** How often pictures were opened so far, by whoever. */
  readonly opened: () => number;
}

/** A list of classes among pictures is of use only to a checkpoint. */
function withoutIdleSettings(given: GivenFiles, { opening, model }: State): GivenFiles {
  const forSomething =
    given.checkpoints.length > 0 || model.checkpoint !== null || isUnderWay(opening);
  if (given.pictures.length === 0 || forSomething) return given;
  return { ...given, settings: [], strangers: [...given.strangers, ...given.settings] };
}

/**
 * Hands files to who takes them. Pictures that come with a checkpoint are meant for it: they wait until
 * it runs, was refused or given up, unless others are opened or given meanwhile. What else comes with
 * it, such as a README, is meant for nobody here.
 * @returns takes files; null for none after all, of which the user was told already.
 */
export function takeFiles(
  store: Pick<Store, 'getState' | 'subscribe'>,
  takers: Takers,
): (files: readonly File[] | Promise<readonly File[] | null>) => Promise<void> {
  // One after another: what is given later counts, however long the other takes to be looked at.
  let sorting: Promise<unknown> = Promise.resolve();
  let last: readonly File[] = [];
  return async (files) => {
    const sorted = sorting.then(async () => {
      const there = await files;
      return there && sortFiles(there);
    });
    sorting = sorted;
    const all = await sorted;
    if (all === null) return;
    const given = withoutIdleSettings(all, store.getState());
    const { pictures, strangers } = given;
    if (!takers.checkpoints(given)) return takers.pictures({ pictures, strangers });
    if (pictures.length === 0) return;
    last = pictures;
    const before = takers.opened();
    await whenOpened(store);
    if (last === pictures && takers.opened() === before) takers.pictures({ pictures, strangers });
  };
}
