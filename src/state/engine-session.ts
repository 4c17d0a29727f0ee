/** Starts the engine in its worker, and starts it again when another backend is wanted. */
import { InferenceClient } from '../worker/client';
import type { EngineInfo, StartProgress } from '../worker/protocol';
import { NO_TIMES, STARTING, type Store } from './store';

export class EngineSession {
  private client: InferenceClient | null = null;
  private starting = new AbortController();
  private info: Promise<EngineInfo> = Promise.reject(new Error('The engine was not started.'));

  constructor(
    private readonly store: Store,
    private readonly baseUrl: string,
  ) {
    this.info.catch(() => undefined);
  }

  /** Resolves when the present engine can run; rejects when it failed or was cancelled. */
  get ready(): Promise<EngineInfo> {
    return this.info;
  }

  /** The present worker's client, which takes pictures before the engine is ready. */
  get inference(): InferenceClient {
    if (!this.client) throw new Error('The engine was not started.');
    return this.client;
  }

  /** What runs; null while nothing does. */
  get currentInfo(): EngineInfo | null {
    const { engine } = this.store.getState();
    return engine.phase === 'ready' ? engine.info : null;
  }

  /** Ends the engine that runs, if any, and starts a new one on the backend of the view. */
  restart(): void {
    this.client?.terminate();
    const client = (this.client = new InferenceClient());
    this.starting = new AbortController();
    this.store.setState({ engine: STARTING, times: NO_TIMES, error: null });
    const { backend } = this.store.getState().view;
    const isCurrent = () => this.client === client;
    this.info = client.start(
      { backend, baseUrl: this.baseUrl },
      (progress) => isCurrent() && this.report(progress),
      this.starting.signal,
    );
    this.info.then(
      (info) => isCurrent() && this.store.setState({ engine: { phase: 'ready', info } }),
      (error: Error) => isCurrent() && this.fail(error),
    );
  }

  /** Stops the loading of the weights. */
  cancel(): void {
    this.starting.abort();
  }

  private fail(error: Error): void {
    this.store.setState({
      engine:
        error.name === 'AbortError'
          ? { phase: 'cancelled' }
          : { phase: 'failed', message: error.message },
    });
  }

  private report(progress: StartProgress): void {
    const { engine } = this.store.getState();
    if (engine.phase !== 'starting') return;
    switch (progress.kind) {
      case 'backend':
        return this.store.setState({ engine: { ...engine, backend: progress.info } });
      case 'weights':
        return this.store.setState({ engine: { ...engine, weights: progress.weights } });
      case 'compiled':
        return this.store.setState({ engine: { ...engine, compileMs: progress.ms } });
    }
  }
}
