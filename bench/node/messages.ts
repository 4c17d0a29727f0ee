/** What the comparison and a peer's process say to each other. */
import type { HostMethod } from '../lib/place';
import type { Files } from '../lib/files';

/** The first message to a process. */
export interface Setup {
  readonly files: Files;
}

export interface Question {
  readonly method: HostMethod;
  readonly parameters: readonly unknown[];
}

/** One answer to each question, in their order. */
export type Answer = { readonly value: unknown } | { readonly error: string };
