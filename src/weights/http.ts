/** What an HTTP answer says about the weights file (RFC 9110). */
import { WeightsError, WrongBytesError } from './errors';

/** A connection that broke, or a server that may do better in a moment: worth another attempt. */
export class BrokenConnection extends Error {
  override name = 'BrokenConnection';
}

/** The last part of a URL's path. */
export const fileName = (url: string): string => url.split(/[?#]/)[0].split('/').pop() || url;

const isMissing = ({ ok, status, headers }: Response): boolean =>
  // A server of single-page apps answers with its page where there is no such file.
  [404, 410].includes(status) || (ok && /^text\/html\b/i.test(headers.get('content-type') ?? ''));

/** Request timeout, too early, too many requests, and the server's own troubles. */
const isPassing = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500;

/** Why `response` is not the file; null when it may be. `passing`: it is worth asking again. */
export function refusalOf(response: Response): 'passing' | 'missing' | 'refused' | null {
  if (isPassing(response.status)) return 'passing';
  if (isMissing(response)) return 'missing';
  return response.ok ? null : 'refused';
}

/**
 * @throws BrokenConnection when it is worth asking again.
 * @throws WeightsError when the answer is not the file.
 */
export function checkStatus(response: Response, url: string): void {
  const { status } = response;
  const refusal = refusalOf(response);
  if (refusal === 'passing') throw new BrokenConnection(`the server answered HTTP ${status}`);
  if (refusal === 'missing') {
    throw new WeightsError(
      `The weights file ${fileName(url)} is missing from this server (HTTP ${status}` +
        `${response.ok ? ' with a web page instead' : ''}): run \`npm start\` again, which makes ` +
        `it, or ask who runs this site.`,
    );
  }
  if (refusal === 'refused') {
    throw new WeightsError(
      `The server refused the weights file ${fileName(url)} (HTTP ${status}): ask who runs this site.`,
    );
  }
}

/** Whether the bytes that arrive are not those that were stored, but unpacked on the way. */
const isEncoded = ({ headers }: Response): boolean =>
  !['', 'identity'].includes(headers.get('content-encoding')?.trim() ?? '');

/** @throws WrongBytesError when a whole file is announced whose size is not `bytes`. */
export function checkLength(response: Response, bytes: number): void {
  const length = response.headers.get('content-length');
  if (response.status !== 200 || length === null || isEncoded(response)) return;
  if (Number(length) !== bytes) {
    throw new WrongBytesError(`The server's file has ${length} bytes, not ${bytes}.`);
  }
}

/** Where the rest of a file can be had from, after a break. */
export interface Resume {
  /** A strong validator for `If-Range`, or null: the file's hash will tell in the end. */
  readonly etag: string | null;
}

/**
 * How to go on if `response` breaks off, or null when only from the start: byte ranges count what
 * was stored, so they are of no use where that is unpacked on the way.
 */
export function resumeOf(response: Response): Resume | null {
  if (isEncoded(response) || response.headers.get('accept-ranges') === 'none') return null;
  const etag = response.headers.get('etag');
  // A weak one must not be used in If-Range (§13.1.5).
  return { etag: etag?.startsWith('"') ? etag : null };
}

export const rangeHeaders = (from: number, { etag }: Resume): Record<string, string> => ({
  Range: `bytes=${from}-`,
  ...(etag === null ? {} : { 'If-Range': etag }),
});

/** Whether a partial answer is the part of the file from byte `from` on. */
export function isPartFrom(response: Response, from: number, bytes: number): boolean {
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  return (
    range !== null &&
    Number(range[1]) === from &&
    (range[2] === '*' || Number(range[2]) === bytes) &&
    !isEncoded(response)
  );
}
