/** The page's side of the inference worker: promises, abort signals, progress callbacks. */
import { proxy, wrap, type Remote } from 'comlink';
import type {
  Classification,
  ClassifyOptions,
  EngineInfo,
  RunProgress,
  StartOptions,
  StartProgress,
  WorkerApi,
} from './protocol';

export interface ClassifyCall extends ClassifyOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export class InferenceClient {
  private readonly worker: Worker;
  private readonly remote: Remote<WorkerApi>;
  private readonly progress = new Map<number, (progress: RunProgress) => void>();
  /** Rejects when the worker itself breaks: a script that does not load, or an error outside a call. */
  private readonly broken: Promise<never>;
  private nextId = 0;

  constructor() {
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'inference',
    });
    this.remote = wrap<WorkerApi>(this.worker);
    this.broken = new Promise((_, reject) => {
      this.worker.addEventListener('error', (event) => {
        const what = event.message || 'its script could not be loaded';
        reject(
          new Error(`The inference worker stopped (${what}). Reload the page to start again.`),
        );
      });
    });
    // Whoever waits for a call hears of it; with no call under way there is nobody to tell.
    this.broken.catch(() => undefined);
  }

  /** Starts the engine; see `WorkerApi.start`. */
  start(
    options: StartOptions,
    onProgress: (progress: StartProgress) => void,
    signal?: AbortSignal,
  ): Promise<EngineInfo> {
    const listener = proxy({
      onStart: onProgress,
      onRun: (id: number, progress: RunProgress) => this.progress.get(id)?.(progress),
    });
    signal?.addEventListener('abort', () => void this.remote.cancelStart(), { once: true });
    return Promise.race([this.remote.start(options, listener), this.broken]);
  }

  /** Classifies one picture; see `WorkerApi.classify`. Aborting `signal` rejects with AbortError. */
  async classify(
    image: Blob,
    { signal, onProgress, ...options }: ClassifyCall,
  ): Promise<Classification> {
    signal?.throwIfAborted();
    const id = this.nextId++;
    if (onProgress) this.progress.set(id, onProgress);
    const cancel = () => void this.remote.cancel(id);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await Promise.race([this.remote.classify(id, image, options), this.broken]);
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.progress.delete(id);
    }
  }

  /** What the engine holds in memory now. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }> {
    return this.remote.memory();
  }

  /** Ends the worker at once; calls under way never settle. */
  terminate(): void {
    this.worker.terminate();
  }
}
