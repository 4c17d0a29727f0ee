/** What can go wrong with weights. Every message is one sentence for the person at the page. */

/** Weights that cannot be had, or cannot be used. */
export class WeightsError extends Error {
  override name = 'WeightsError';
}

/**
 * Bytes that are not the weights they should be: malformed, or another file's. The loader tries once
 * more before it gives up; everybody else can take it for the WeightsError that it is.
 */
export class WrongBytesError extends WeightsError {}
