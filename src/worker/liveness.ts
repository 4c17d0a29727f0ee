/**
 * How a page notices that a worker has ended which nobody ended: a browser that kills one for lack of
 * memory says nothing. The worker holds a Web Lock for its life; whoever waits for the same lock gets it
 * as soon as the worker is gone, and not before.
 */

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
 * @param onEnd told when it has ended, unless `signal` is aborted.
 * @returns resolves once it is watched: what the worker is given from then on does not end it unseen.
 */
export function watch(worker: Worker, signal: AbortSignal, onEnd: () => void): Promise<void> {
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent<unknown>) => {
      if (!isAlive(data)) return;
      const locks = locksOf(navigator);
      if (locks !== null && data.aliveWhile !== null) {
        const end = () => {
          if (!signal.aborted) onEnd();
        };
        // Aborted, nobody wants to know any more.
        locks.request(data.aliveWhile, { signal }, end).catch(() => undefined);
      }
      resolve();
    };
    worker.addEventListener('message', listen, { signal });
  });
}
