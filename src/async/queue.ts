/** Work that runs one after another, in the order in which it was asked for. */
import { orAbort } from './abort';

export class Queue {
  private last: Promise<unknown> = Promise.resolve();

  /**
   * Runs `work` once all that was asked for before has ended, well or not.
   * @param work is not called where `signal` is aborted before its turn comes.
   * @throws the reason of `signal` as soon as that is aborted, even while it waits, though `work` may
   *   still run then and those behind it wait for it; and what `work` throws.
   */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const begin = () => {
      signal.throwIfAborted();
      return work();
    };
    const turn = this.last.then(begin, begin);
    this.last = turn;
    return orAbort(turn, signal);
  }
}
