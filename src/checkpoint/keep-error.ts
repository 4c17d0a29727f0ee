/** Why a checkpoint can't be kept in the browser, or had from there. */

const SENTENCES = {
  'no storage':
    'This browser keeps no checkpoints here: open the page over https, in an up-to-date browser and ' +
    'not in a private window.',
  full:
    'The storage that the browser allows this site is full: delete a checkpoint that is kept, or make ' +
    'room on the disk, and try again.',
  locked:
    'Another tab is writing this checkpoint just now: wait until it is done, or close that tab, and ' +
    'try again.',
  gone: 'This checkpoint is no longer kept in this browser: choose its file again.',
  unreadable:
    'This file can’t be read (it may have been moved, changed or be a folder): choose it again.',
} as const;
export type KeepReason = keyof typeof SENTENCES | 'other';

/** Its message is one sentence: what happened and what to do. */
export class KeepError extends Error {
  override name = 'KeepError';

  constructor(
    readonly reason: KeepReason,
    options?: ErrorOptions,
  ) {
    super(reason === 'other' ? failed(options?.cause) : SENTENCES[reason], options);
  }
}

function failed(cause: unknown): string {
  const why = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
  return `The browser’s storage failed (${why}): reload the page and try again.`;
}

/** The names of the errors that browsers throw, those of the File System standard. */
const REASONS: Readonly<Partial<Record<string, KeepReason>>> = {
  QuotaExceededError: 'full',
  NoModificationAllowedError: 'locked',
  NotFoundError: 'gone',
  // In private windows and frames of other sites.
  SecurityError: 'no storage',
};

/** What `error` of the browser's storage means to the person at the page. */
export function explained(error: unknown): KeepError {
  if (error instanceof KeepError) return error;
  const name = error instanceof Error ? error.name : '';
  const reason = Object.hasOwn(REASONS, name) ? REASONS[name] : undefined;
  return new KeepError(reason ?? 'other', { cause: error });
}
