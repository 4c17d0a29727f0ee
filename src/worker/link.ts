/** The page's side of any worker: calls through comlink, which end when the worker does. */
import { releaseProxy, wrap, type Remote } from 'comlink';
import { orAbort, type Sleep } from '../async/abort';
import { watch } from './liveness';

const UNREADABLE = 'what it said could not be read';

export class WorkerLink<T> {
  private readonly remote: Remote<T>;
  private readonly over = new AbortController();
  private readonly watched: Promise<void>;

  /**
   * @param worker must call `stayAlive` as it starts.
   * @param onDeath told once, of a worker that ended by itself: its script did not load or failed
   *   outside a call, it never started, it said what can't be read, or the browser ended it. Has to
   *   call `end`.
   */
  constructor(
    private readonly worker: Worker,
    onDeath: (what: string) => void,
    wait?: Sleep,
  ) {
    this.remote = wrap<T>(worker);
    const { signal } = this.over;
    const fail = ({ message }: ErrorEvent) => onDeath(message || 'its script could not be loaded');
    worker.addEventListener('error', fail, { signal });
    // The call that it answers would wait for good.
    worker.addEventListener('messageerror', () => onDeath(UNREADABLE), { signal });
    this.watched = watch(worker, signal, onDeath, wait);
  }

  /**
   * Makes a call, once it would be noticed that the worker ends over it.
   * @param given aborted, the call is not made unless it was.
   * @throws what `call` does; the reason of `end` as soon as the worker has ended, and of `given`.
   */
  async ask<R>(call: (remote: Remote<T>) => Promise<R>, given?: AbortSignal): Promise<R> {
    await orAbort(this.watched, this.over.signal);
    given?.throwIfAborted();
    return this.askAtOnce(call);
  }

  /** As `ask`, but the worker finds the call there when it starts. */
  async askAtOnce<R>(call: (remote: Remote<T>) => Promise<R>): Promise<R> {
    const { signal } = this.over;
    signal.throwIfAborted();
    return orAbort(call(this.remote), signal);
  }

  /** Says something that has no answer, if there is still somebody to hear it. */
  tell(say: (remote: Remote<T>) => Promise<void>): void {
    if (!this.over.signal.aborted) void say(this.remote);
  }

  /** Ends the worker, and with `reason` all calls under way. */
  end(reason: Error): void {
    if (this.over.signal.aborted) return;
    // Comlink would keep the worker, and with it all that its client holds, for good.
    this.remote[releaseProxy]();
    this.worker.terminate();
    this.over.abort(reason);
  }
}
