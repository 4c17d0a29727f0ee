/** What the device refuses is told of where it was asked, not at the next run. */
import { OutOfMemoryError } from '../memory';

/** The errors that WebGPU tells of in scopes. */
const FILTERS: readonly GPUErrorFilter[] = ['validation', 'out-of-memory', 'internal'];

/** The device refused something. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** What is thrown for what a device complained of. */
export function refusalOf(error: GPUError): RefusedError | OutOfMemoryError {
  const message = error.message.split('\n')[0];
  if (error instanceof GPUOutOfMemoryError) return new OutOfMemoryError('webgpu', message);
  return new RefusedError(
    `WebGPU refused a command (${message}). Try again, or choose another backend.`,
  );
}

/**
 * Does `work`, which asks things of `device` without waiting for any.
 * @returns what `work` returns, and a promise that rejects with RefusedError or OutOfMemoryError
 *   where the device refused a part of it: nothing that comes out of it is then worth anything.
 */
export function watched<T>(device: GPUDevice, work: () => T): [result: T, accepted: Promise<void>] {
  FILTERS.forEach((filter) => device.pushErrorScope(filter));
  const pop = () => FILTERS.map(() => device.popErrorScope());
  let result: T;
  try {
    result = work();
  } catch (error) {
    // It was thrown already; what the scopes hold can't be worse.
    Promise.all(pop()).catch(() => undefined);
    throw error;
  }
  const accepted = Promise.all(pop()).then((errors) => {
    const error = errors.find((candidate) => candidate !== null);
    if (!error) return;
    throw refusalOf(error);
  });
  // Whoever waits for it is told.
  accepted.catch(() => undefined);
  return [result, accepted];
}
