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
 * A newer version of the page: `waiting` for a press, or taken over `elsewhere`, in another tab, which
 * took this tab's files along.
 */
export type Update = 'none' | 'waiting' | 'elsewhere';
