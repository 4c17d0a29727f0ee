/** Pictures on their way to the page: made ready one gift after another, in the order of giving. */
import { pictured, type GivenPictures } from './given-files';
import type { PictureSession } from './picture-session';
import { prepare, prepareAll, type Prepared } from './prepared';
import { picturesAmong } from './sources';

export interface Intake {
  /** Opens pictures in place of those that are there. */
  readonly open: (given: GivenPictures) => Promise<void>;
  /** Adds the pictures among `files` to those that are there. */
  readonly add: (files: readonly File[]) => Promise<void>;
  /** How often something was given here. */
  readonly given: () => number;
  /** How often pictures came on or off the page without being given here, such as samples. */
  readonly openedElsewhere: () => number;
}

export interface IntakeOptions {
  readonly pictures: Pick<PictureSession, 'openFiles' | 'add' | 'opened'>;
  /** How many pictures can run together. */
  readonly atOnce: () => number;
  /** How many are there. */
  readonly there: () => number;
  /** Shows a sentence. */
  readonly fail: (message: string) => void;
  /** See `prepare`; another one in tests. */
  readonly prepareFile?: (file: File) => Promise<Prepared>;
}

/**
 * Making pictures ready takes a moment, a drawing's more: what is opened elsewhere after they were given
 * wins, and so does what is given later to be opened.
 */
export function pictureIntake({
  pictures,
  atOnce,
  there,
  fail,
  prepareFile = prepare,
}: IntakeOptions): Intake {
  let queue: Promise<unknown> = Promise.resolve();
  let lastOpened = 0;
  let given = 0;
  /** How many of the openings so far came from here. */
  let opened = 0;
  const openedElsewhere = () => pictures.opened - opened;

  /** @param put shows what is ready. @param isStale whether something newer was given. */
  async function take(
    from: GivenPictures,
    room: number,
    put: (...ready: Parameters<PictureSession['openFiles']>) => Promise<void>,
    isStale: () => boolean,
  ): Promise<void> {
    if (isStale()) return;
    const meant = picturesAmong(from, room, atOnce());
    if ('problem' in meant) return fail(meant.problem);
    const ready = await prepareAll(meant.taken, prepareFile, isStale);
    if (ready === null) return;
    const before = pictures.opened;
    const previews = ready.map(({ preview }) => preview);
    // Not waited for: the next ones take their place.
    void put(
      ready.map(({ file }) => file),
      meant.note,
      previews,
    );
    opened += pictures.opened - before;
  }

  /** @param job is told whether something was opened elsewhere since it was given, which is now. */
  const enqueue = (job: (isLate: () => boolean) => Promise<void>): Promise<void> => {
    given++;
    const before = openedElsewhere();
    const done = queue.then(() => job(() => openedElsewhere() !== before));
    // Whoever gave it hears of a failure; the next one goes on.
    queue = done.catch(() => undefined);
    return done;
  };

  return {
    given: () => given,
    openedElsewhere,
    open(from) {
      const number = ++lastOpened;
      return enqueue((isLate) =>
        take(
          from,
          atOnce(),
          (...ready) => pictures.openFiles(...ready),
          () => number !== lastOpened || isLate(),
        ),
      );
    },
    add: (files) =>
      enqueue(async (isLate) =>
        take(
          await pictured(files),
          atOnce() - there(),
          (...ready) => pictures.add(...ready),
          isLate,
        ),
      ),
  };
}
