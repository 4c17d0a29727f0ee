/** What is done with files that were given, in the order in which they were. */
import { sortFiles, type GivenFiles, type GivenPictures } from './given-files';
import type { State } from './state';
import type { Store } from './store';
import { isUnderWay, whenOpened } from './when-opened';

export interface Takers {
  /** Takes what is not a picture; whether there was anything. */
  readonly checkpoints: (files: GivenFiles) => boolean;
  /** Resolves once they are on the page, or were found to be of no use. */
  readonly pictures: (files: GivenPictures) => Promise<void>;
  /** How often pictures were opened so far that were not given here, such as samples. */
  readonly openedElsewhere: () => number;
  /** How often pictures were handed on or added so far. */
  readonly given: () => number;
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
 * it runs, was refused or given up. Pictures that something newer has overtaken by the time they could
 * be opened, such as a sample while a slow folder was read, are left out. What else comes with a
 * checkpoint, such as a README, is meant for nobody here.
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
    const before = takers.openedElsewhere();
    const isLate = () => takers.openedElsewhere() !== before;
    const sorted = sorting.then(async () => {
      const there = await files;
      return there && sortFiles(there);
    });
    // Whoever gave them hears of a failure; the next ones go on.
    sorting = sorted.catch(() => undefined);
    const all = await sorted;
    if (all === null) return;
    const given = withoutIdleSettings(all, store.getState());
    const { pictures, strangers } = given;
    if (!takers.checkpoints(given)) {
      if (!isLate()) await takers.pictures({ pictures, strangers });
      return;
    }
    if (pictures.length === 0) return;
    last = pictures;
    const count = takers.given();
    await whenOpened(store);
    const isOvertaken = last !== pictures || takers.given() !== count || isLate();
    if (!isOvertaken) await takers.pictures({ pictures, strangers });
  };
}
