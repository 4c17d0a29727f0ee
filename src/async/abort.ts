/** Waiting that can be cancelled. */

const abortError = () => new DOMException('This was cancelled.', 'AbortError');

/** @throws AbortError (a DOMException), whatever reason `signal` was aborted with. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortError();
}

export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** @throws AbortError as soon as `signal` is aborted. */
export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', settle);
      if (signal.aborted) reject(abortError());
      else resolve();
    };
    const timer = setTimeout(settle, ms);
    signal.addEventListener('abort', settle);
    if (signal.aborted) settle();
  });

/** Settles as `promise` does, but rejects with the reason of `signal` as soon as that is aborted. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
