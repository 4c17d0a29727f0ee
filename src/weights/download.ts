/** A download that survives broken connections. */
import { throwIfAborted, type Sleep } from '../async/abort';
import { WeightsError } from './errors';
import {
  BrokenConnection,
  checkLength,
  checkStatus,
  fileName,
  isPartFrom,
  rangeHeaders,
  resumeOf,
  type Resume,
} from './http';

const ATTEMPTS = 4;
/** Before the second attempt; twice as long before each further one. */
const BACKOFF_MS = 500;

export interface DownloadIo {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: Sleep;
  /** How long no byte may come before the connection counts as broken, in milliseconds. */
  readonly stallMs: number;
}

/** Where the bytes go. */
export interface Sink {
  readonly received: number;
  restart(): void;
  write(chunk: Uint8Array): void;
}

export interface Download {
  readonly url: string;
  readonly bytes: number;
  /** `reload` goes past the browser's HTTP cache. */
  readonly cache: 'default' | 'reload';
  readonly signal: AbortSignal;
}

/** `work`, unless it takes longer than `stallMs` or the signal is aborted. */
async function watched<T>(work: Promise<T>, signal: AbortSignal, io: DownloadIo): Promise<T> {
  const done = new AbortController();
  const stall = io.sleep(io.stallMs, AbortSignal.any([signal, done.signal])).then(() => {
    throw new BrokenConnection(`no byte came for ${io.stallMs / 1000} s`);
  });
  const broken = (cause: unknown) => {
    throwIfAborted(signal);
    throw new BrokenConnection(cause instanceof Error ? cause.message : String(cause), { cause });
  };
  try {
    return await Promise.race([work.catch(broken), stall]);
  } finally {
    done.abort();
  }
}

/**
 * Reads `response` into `sink` until it ends: stopping at the last byte wanted would make the
 * browser take the request for a broken one, and not keep it.
 * @throws BrokenConnection when reading fails or stalls, AbortError, and what `sink` throws.
 */
export async function readBody(
  response: Response,
  sink: Sink,
  { signal }: Pick<Download, 'signal'>,
  io: DownloadIo,
): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await watched(reader.read(), signal, io);
      throwIfAborted(signal);
      if (done) return;
      sink.write(value);
    }
  } finally {
    // Nobody waits for this: what is left of a broken stream may never settle, or reject with what
    // reading it has rejected with already.
    reader.cancel().catch(() => undefined);
  }
}

/** Asks for what is missing. @throws BrokenConnection, WeightsError, AbortError */
async function request(
  { url, bytes, cache, signal }: Download,
  sink: Sink,
  resume: Resume | null,
  connection: AbortSignal,
  io: DownloadIo,
): Promise<Response> {
  const headers = resume && sink.received > 0 ? rangeHeaders(sink.received, resume) : undefined;
  const init = { cache, headers, signal: AbortSignal.any([signal, connection]) };
  const response = await watched(io.fetch(url, init), signal, io);
  if (response.status === 416 || response.status === 206) {
    if (response.status === 206 && isPartFrom(response, sink.received, bytes)) return response;
    sink.restart();
    throw new BrokenConnection('the server sent another part of the file than it was asked for');
  }
  checkStatus(response, url);
  checkLength(response, bytes);
  // The whole file, whether or not only a part was asked for.
  if (sink.received > 0) sink.restart();
  return response;
}

/**
 * Downloads `url` into `sink`. After a break it goes on where it was, if the server sends the right
 * part of the file; else it restarts `sink` and begins anew.
 * @throws WeightsError when the server has no such file, or after four attempts.
 * @throws WrongBytesError when it has another one.
 * @throws AbortError, and what `sink` throws.
 */
export async function download(file: Download, sink: Sink, io: DownloadIo): Promise<void> {
  let resume: Resume | null = null;
  for (let attempt = 1; ; attempt++) {
    throwIfAborted(file.signal);
    const connection = new AbortController();
    try {
      const response = await request(file, sink, resume, connection.signal, io);
      resume = resumeOf(response);
      await readBody(response, sink, file, io);
      if (sink.received === file.bytes) return;
      throw new BrokenConnection('it ended too early');
    } catch (error) {
      if (!(error instanceof BrokenConnection)) throw error;
      if (attempt === ATTEMPTS) throw failure(file, sink, error);
    } finally {
      connection.abort();
    }
    await io.sleep(BACKOFF_MS * 2 ** (attempt - 1), file.signal);
  }
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

const failure = ({ url, bytes }: Download, { received }: Sink, last: Error): WeightsError =>
  new WeightsError(
    `The weights file ${fileName(url)} could not be downloaded: ${ATTEMPTS} attempts broke off, the ` +
      `last after ${megabytes(received)} of ${megabytes(bytes)} MB (${last.message}). Check the ` +
      `connection, then try again.`,
    { cause: last },
  );
