/** Whether the page works without a network, and whether there is a newer one. */

/**
 * What this browser keeps of the page's own files (code, samples; the weights apart): `unknown` until
 * the engine runs, which comes first; then `keeping`, until all of them are `kept` or it `refused`.
 */
export type Offline =
  | { readonly phase: 'unknown' }
  | { readonly phase: 'keeping' }
  | { readonly phase: 'kept' }
  /** @param why the end of a sentence. */
  | { readonly phase: 'refused'; readonly why: string };

/**
 * A newer version of the page: `waiting` for a press; or `active`, by a press in another tab or
 * because it came while this page was loading, so that this page's files are no longer kept.
 */
export type Update = 'none' | 'waiting' | 'active';
