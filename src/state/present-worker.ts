/** The worker that is asked now, of several that take each other's place. */
import { MAX_IN_A_ROW } from './replacements';

const NOT_STARTED = 'The engine was not started.';

/** A worker, whether it still lives or not. */
interface Mortal {
  readonly isDead: boolean;
}

export class PresentWorker<W extends Mortal> {
  private worker: W | null = null;
  private come: () => void = () => undefined;
  private coming = this.wait();

  /** Null while there is none. */
  get current(): W | null {
    return this.worker;
  }

  /** Resolves once there is one. */
  get whenThere(): Promise<void> {
    return this.coming;
  }

  /** @throws Error where there is none. */
  expect(): W {
    if (!this.worker) throw new Error(NOT_STARTED);
    return this.worker;
  }

  /** From here on it is `worker` that is asked. */
  put(worker: W): void {
    this.worker = worker;
    this.come();
  }

  /** The one that was there is gone: who asks waits for the next. */
  remove(): void {
    if (this.worker !== null) this.coming = this.wait();
    this.worker = null;
  }

  /**
   * Asks the worker, once there is one; where that ends by itself meanwhile, the one in its place, as
   * often as workers are replaced in a row.
   * @throws what `ask` throws of a worker that is not replaced, or of the last.
   */
  async ask<T>(ask: (worker: W) => Promise<T>): Promise<T> {
    for (let replaced = 0; ; replaced++) {
      await this.coming;
      const worker = this.expect();
      try {
        return await ask(worker);
      } catch (error) {
        const isReplaced = worker.isDead && worker !== this.worker;
        if (!isReplaced || replaced === MAX_IN_A_ROW) throw error;
      }
    }
  }

  private wait(): Promise<void> {
    return new Promise((resolve) => (this.come = resolve));
  }
}
