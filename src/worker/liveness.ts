/**
 * How a page notices that a worker has ended which nobody ended: a browser that kills one for lack of
 * memory says nothing. The worker holds a Web Lock for its life; whoever waits for the same lock gets it
 * as soon as the worker is gone, and not before.
 */

import { sleep, type Sleep } from '../async/abort';

/** What the browser does not say of a worker that it ended. */
const SILENT = 'the browser ended it, most likely for lack of memory';

/** In milliseconds: until then its script may still come over a slow connection. */
const MAX_SILENCE = 60_000;
const NEVER_HEARD = 'it did not start within a minute';

/** What a worker says of itself as it starts, beside what goes through comlink. */
interface Alive {
  /** The name of the lock that it holds; null where it can't, and its end would not be noticed. */
  readonly aliveWhile: string | null;
}

const isAlive = (data: unknown): data is Alive =>
  typeof data === 'object' && data !== null && 'aliveWhile' in data;

/** Browsers have locks on secure pages only. */
const locksOf = ({ locks }: { readonly locks?: LockManager }) => locks ?? null;

/** To be called in a worker as it starts: takes the lock, and tells the page its name. */
export function stayAlive(): void {
  const tell = (aliveWhile: string | null) => postMessage({ aliveWhile } satisfies Alive);
  const locks = locksOf(navigator);
  if (locks === null) return tell(null);
  const name = crypto.randomUUID();
  const forGood = () => {
    tell(name);
    return new Promise<never>(() => undefined);
  };
  // Some pages get no lock, such as those in a sandboxed frame.
  locks.request(name, forGood).catch(() => tell(null));
}

/**
 * Watches `worker`, which stays alive by `stayAlive`.
 * @param onEnd told how it has ended, or that it never started, unless `signal` is aborted.
 * @returns resolves once it is watched: what the worker is given from then on does not end it unseen.
 */
export function watch(
  worker: Worker,
  signal: AbortSignal,
  onEnd: (what: string) => void,
  wait: Sleep = sleep,
): Promise<void> {
  const heard = new AbortController();
  // One that ends before it holds its lock would be waited for in vain.
  wait(MAX_SILENCE, AbortSignal.any([signal, heard.signal])).then(
    () => onEnd(NEVER_HEARD),
    // It was heard, or is over: nobody waits any more.
    () => undefined,
  );
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent<unknown>) => {
      if (!isAlive(data)) return;
      heard.abort();
      const locks = locksOf(navigator);
      if (locks !== null && data.aliveWhile !== null) {
        const end = () => {
          if (!signal.aborted) onEnd(SILENT);
        };
        locks.request(data.aliveWhile, { signal }, end).catch((error: unknown) => {
          // Aborted, nobody wants to know any more. A page that gets no lock, though its worker did, is
          // nothing that a browser should do: the console says so, and all but the watching works.
          if (!signal.aborted) throw error;
        });
      }
      resolve();
    };
    worker.addEventListener('message', listen, { signal });
  });
}
