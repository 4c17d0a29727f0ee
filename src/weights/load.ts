/** Loads the weights: from the last visit's copy where there is one, else from the network. */
import { orAbort, sleep, throwIfAborted } from '../async/abort';
import { WeightsCache, type Caches } from './cache';
import { download, readBody, type DownloadIo, type Sink } from './download';
import { WeightsError, WrongBytesError } from './errors';
import { sha256Hex, type Subtle } from './hash';
import { BrokenConnection, fileName } from './http';
import { TensorStream, type TensorListener } from './tensor-stream';

export type WeightsSource = 'network' | 'cache';

/** What the loader uses of its surroundings; a test brings its own. */
export interface LoadIo extends DownloadIo {
  readonly caches: Caches;
  readonly subtle: Subtle | undefined;
}

const BROWSER: LoadIo = {
  fetch: (url, init) => fetch(url, init),
  sleep,
  stallMs: 30_000,
  // Both are missing outside of secure contexts, though their types do not say so.
  caches: () => (globalThis as { caches?: CacheStorage }).caches,
  subtle: (globalThis.crypto as { subtle?: Subtle } | undefined)?.subtle,
};

/**
 * Tensors come as they arrive, *before* the file is verified: what was handed over counts only once
 * `loadWeights` resolves. When a copy turns out to be corrupt or a download has to begin anew, the
 * header and all tensors come once more, from the first, and replace those before. At the end, each
 * tensor's last delivery is the one that was verified.
 */
export interface LoadOptions extends TensorListener {
  /** The hash should be part of it, since the copy is kept under it. */
  readonly url: string;
  /** The file's size, which progress is measured by: a compressed answer does not tell it. */
  readonly bytes: number;
  /** In lower-case hex. */
  readonly sha256: string;
  readonly signal?: AbortSignal;
  /** Called with 0 at first, then chunk by chunk; goes back to 0 where loading begins anew. */
  onProgress?(source: WeightsSource, loadedBytes: number, totalBytes: number): void;
  readonly io?: Partial<LoadIo>;
}

export interface LoadedWeights {
  readonly source: WeightsSource;
  readonly metadata: Readonly<Record<string, string>>;
  /** From the call to the last verified byte. */
  readonly loadMs: number;
  /** Why the weights could not be kept for the next visit, as a sentence, or null. */
  readonly notCached: string | null;
}

/** One load: a buffer for the file, and the ways to fill it. */
class Load {
  private readonly stream: TensorStream;
  private readonly signal: AbortSignal;
  private readonly io: LoadIo;

  constructor(private readonly options: LoadOptions) {
    this.stream = new TensorStream(options.bytes, options);
    this.signal = options.signal ?? new AbortController().signal;
    this.io = { ...BROWSER, ...options.io };
  }

  async run(): Promise<LoadedWeights> {
    const { url } = this.options;
    const start = performance.now();
    // The browser's storage may hang, and cannot be told to stop.
    const unlessAborted = <T>(work: Promise<T>) => orAbort(work, this.signal);
    const cache = await unlessAborted(WeightsCache.open(this.io.caches, url));
    const kept = await unlessAborted(cache.match(url));
    if (kept && (await this.fromCache(kept))) {
      return this.loaded('cache', performance.now() - start, null);
    }
    if (kept) await unlessAborted(cache.forget(url));
    await this.fromNetwork();
    const loadMs = performance.now() - start;
    await unlessAborted(cache.keep(url, this.stream.file));
    return this.loaded('network', loadMs, cache.notCached);
  }

  /** Whether the copy is good. */
  private async fromCache(kept: Response): Promise<boolean> {
    try {
      await readBody(kept, this.sink('cache'), this.file, this.io);
      await this.verify();
      return true;
    } catch (error) {
      if (error instanceof WrongBytesError || error instanceof BrokenConnection) return false;
      throw error;
    }
  }

  /** @throws WeightsError when two downloads in a row brought another file. */
  private async fromNetwork(): Promise<void> {
    try {
      await this.downloadAll('default');
    } catch (error) {
      if (!(error instanceof WrongBytesError)) throw error;
      await this.downloadAll('reload').catch((again: unknown) => {
        throw again instanceof WrongBytesError ? this.wrongFile(again) : again;
      });
    }
  }

  private async downloadAll(cache: 'default' | 'reload'): Promise<void> {
    await download({ ...this.file, cache }, this.sink('network'), this.io);
    await this.verify();
  }

  /** @throws WrongBytesError when the file is not the one expected. */
  private async verify(): Promise<void> {
    const { file, complete } = this.stream;
    if (!complete) throw new WrongBytesError('The file is too short.');
    const actual = await sha256Hex(file, this.io.subtle);
    throwIfAborted(this.signal);
    if (actual !== this.options.sha256) {
      throw new WrongBytesError(
        `Its SHA-256 begins with ${actual.slice(0, 12)}, not ${this.options.sha256.slice(0, 12)}.`,
      );
    }
  }

  /** The stream from its first byte on, with progress. */
  private sink(source: WeightsSource): Sink {
    const { stream, options } = this;
    const report = () => options.onProgress?.(source, stream.received, options.bytes);
    const sink = {
      get received() {
        return stream.received;
      },
      restart() {
        stream.restart();
        report();
      },
      write(chunk: Uint8Array) {
        stream.write(chunk);
        report();
      },
    };
    sink.restart();
    return sink;
  }

  private get file() {
    return { url: this.options.url, bytes: this.options.bytes, signal: this.signal };
  }

  private wrongFile(reason: WrongBytesError): WeightsError {
    return new WeightsError(
      `The weights file ${fileName(this.options.url)} on this server is not the one that this page ` +
        `was made for: reload the page, or ask who runs this site. (${reason.message})`,
      { cause: reason },
    );
  }

  private loaded(source: WeightsSource, loadMs: number, notCached: string | null): LoadedWeights {
    return { source, metadata: this.stream.header?.metadata ?? {}, loadMs, notCached };
  }
}

/**
 * Loads a safetensors file, for a worker: decoding takes the thread's time. Holds one buffer of the
 * file's size while it runs.
 * @throws WeightsError when the file cannot be had or is not the one expected.
 * @throws AbortError (a DOMException) once `signal` is aborted.
 * @throws whatever `onHeader` and `onTensor` throw, which ends the load.
 */
export const loadWeights = async (options: LoadOptions): Promise<LoadedWeights> =>
  new Load(options).run();
