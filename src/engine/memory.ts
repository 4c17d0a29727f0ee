/** A backend that has too little memory for what it is given. On another one it may fit. */
import { BACKEND_TITLES, type BackendName, type Executor } from './executor';

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

/** WebAssembly and arrays throw RangeErrors for lack of memory, as does much else. */
const isShortage = (error: unknown): error is RangeError =>
  error instanceof RangeError && SAID.test(error.message);

/** That `backend` had too little memory, where `error` says so; null for any other error. */
export function outOfMemory(error: unknown, backend: BackendName): OutOfMemoryError | null {
  if (error instanceof OutOfMemoryError) return error;
  if (!isShortage(error)) return null;
  return new OutOfMemoryError(backend, error.message.replace(/\.$/, ''), { cause: error });
}

/**
 * `executor`, whose runs throw OutOfMemoryError where `backend` has too little memory for them. What it
 * holds is read into the worker's own memory: a lack of that is no reason for another backend.
 */
export const tellingShortage = (executor: Executor, backend: BackendName): Executor => ({
  untimed: executor.untimed,
  compile: (shape, keep) => executor.compile(shape, keep),
  setWeight: (spec, values) => executor.setWeight(spec, values),
  readWeight: (name) => executor.readWeight(name),
  run: async (input, shape, options) => {
    try {
      return await executor.run(input, shape, options);
    } catch (error) {
      throw outOfMemory(error, backend) ?? error;
    }
  },
  memory: () => executor.memory(),
  dispose: () => executor.dispose(),
});

/**
 * Awaits work in the worker's own memory, which is no engine's.
 * @throws Error with `sentence` where there was too little of it, and what `work` throws.
 */
export async function inOwnMemory<T>(work: Promise<T>, sentence: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw isShortage(error) ? new Error(sentence, { cause: error }) : error;
  }
}
