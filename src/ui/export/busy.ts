/** Which exports are being made: several may be at once, and each ends by itself. Pure. */
import type { Export } from './exports';

export type Busy = ReadonlySet<Export['id']>;

export const NONE_BUSY: Busy = new Set();

export const withBegun = (busy: Busy, id: Export['id']): Busy => new Set([...busy, id]);

export const withEnded = (busy: Busy, id: Export['id']): Busy =>
  new Set([...busy].filter((each) => each !== id));
