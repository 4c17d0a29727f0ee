/** Pictures on their way to the page: made ready one gift after another, in the order of giving. */
import { pictured, type GivenPictures } from './given-files';
import type { PictureSession } from './picture-session';
import { prepare, type Prepared } from './prepared';
import { picturesAmong } from './sources';

export interface Intake {
  /** Opens pictures in place of those that are there. */
  readonly open: (given: GivenPictures) => Promise<void>;
  /** Adds the pictures among `files` to those that are there. */
  readonly add: (files: readonly File[]) => Promise<void>;
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
 * Making pictures ready takes a moment, a drawing's more: what is opened meanwhile, by whoever, wins,
 * and so does what is given later to be opened.
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

  /** @param put shows what is ready. @param isStale whether something newer was given. */
  async function take(
    given: GivenPictures,
    room: number,
    put: (...ready: Parameters<PictureSession['openFiles']>) => Promise<void>,
    isStale: () => boolean,
  ): Promise<void> {
    if (isStale()) return;
    const meant = picturesAmong(given, room, atOnce());
    if ('problem' in meant) return fail(meant.problem);
    const before = pictures.opened;
    const ready = await Promise.all(meant.taken.map((file) => prepareFile(file)));
    if (isStale() || pictures.opened !== before) return;
    const previews = ready.map(({ preview }) => preview);
    // Not waited for: the next ones take their place.
    void put(
      ready.map(({ file }) => file),
      meant.note,
      previews,
    );
  }

  const enqueue = (job: () => Promise<void>): Promise<void> => {
    const done = queue.then(job);
    // Whoever gave it hears of a failure; the next one goes on.
    queue = done.catch(() => undefined);
    return done;
  };

  return {
    open(given) {
      const number = ++lastOpened;
      return enqueue(() =>
        take(
          given,
          atOnce(),
          (...ready) => pictures.openFiles(...ready),
          () => number !== lastOpened,
        ),
      );
    },
    add: (files) =>
      enqueue(async () =>
        take(
          await pictured(files),
          atOnce() - there(),
          (...ready) => pictures.add(...ready),
          () => false,
        ),
      ),
  };
}
