/** A backend that has too little memory for what it is given. On another one it may fit. */
import { BACKEND_TITLES, type BackendName } from './executor';

export class OutOfMemoryError extends Error {
  override name = 'OutOfMemoryError';
  /** What happened, as a sentence; the message says what to do about it, too. */
  readonly reason: string;

  /** @param said in the backend's own words. */
  constructor(
    readonly backend: BackendName,
    said: string,
    options?: ErrorOptions,
  ) {
    const reason = `${BACKEND_TITLES[backend]} has too little memory for this (${said}).`;
    super(`${reason} Run fewer pictures at once, or choose another backend.`, options);
    this.reason = reason;
  }
}

/** Browsers say it in words of their own: “Array buffer allocation failed”, “Out of memory”. */
const SAID = /memory|allocat/i;

/**
 * That `backend` had too little memory, where `error` says so: WebAssembly and arrays throw RangeErrors,
 * as does much else. Null for any other error.
 */
export function outOfMemory(error: unknown, backend: BackendName): OutOfMemoryError | null {
  if (error instanceof OutOfMemoryError) return error;
  if (!(error instanceof RangeError) || !SAID.test(error.message)) return null;
  return new OutOfMemoryError(backend, error.message.replace(/\.$/, ''), { cause: error });
}
