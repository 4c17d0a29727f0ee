/** What can go wrong with backends, beside an engine that is lost. */

/** No backend started at all: the message says what each of them said. */
export class BackendError extends Error {
  override name = 'BackendError';
}
