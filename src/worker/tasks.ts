/** Requests that can be cancelled by number and that run one after another. */
export class Tasks {
  private readonly controllers = new Map<number, AbortController>();
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` with a signal that `cancel(id)` aborts. Tasks may overlap. */
  async run<T>(id: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.controllers.set(id, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.controllers.delete(id);
    }
  }

  /** Runs `work` once all work that was queued before it has ended, well or not. */
  queue<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn;
    return turn;
  }

  cancel(id: number): void {
    this.controllers.get(id)?.abort();
  }
}

/** Rejects with an AbortError as soon as `signal` aborts, whatever becomes of `promise`. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
