/** Requests that can be cancelled by number and that run one after another. */
import { Queue } from '../async/queue';

export class Tasks {
  private readonly controllers = new Map<number, AbortController>();
  private readonly queue = new Queue();
  private waiting = 0;

  /** Whether something runs or waits to. */
  get busy(): boolean {
    return this.waiting > 0;
  }

  /**
   * Runs `work` once all that was asked for before has ended, well or not.
   * @param work is given a signal that `cancel(id)` aborts; it is not called if that comes first.
   * @throws AbortError as soon as it is cancelled, even while it waits; and what `work` throws.
   */
  async run<T>(id: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const { signal } = controller;
    this.controllers.set(id, controller);
    this.waiting++;
    try {
      return await this.queue.run(() => work(signal), signal);
    } finally {
      this.controllers.delete(id);
      this.waiting--;
    }
  }

  cancel(id: number): void {
    this.controllers.get(id)?.abort();
  }
}
