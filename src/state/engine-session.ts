/** Starts the engine in its worker, and starts it again when another backend is wanted. */
import { InferenceClient } from '../worker/client';
import type { EngineInfo, StartProgress } from '../worker/protocol';
import { NO_TIMES, STARTING, type Store } from './store';

const NOT_STARTED = 'The engine was not started.';

export class EngineSession {
  private client: InferenceClient | null = null;
  private starting = new AbortController();
  private info: Promise<EngineInfo> | null = null;

  constructor(
    private readonly store: Store,
    private readonly baseUrl: string,
  ) {}

  /** Resolves when the present engine can run; rejects when it failed or was cancelled. */
  get ready(): Promise<EngineInfo> {
    return this.info ?? Promise.reject(new Error(NOT_STARTED));
  }

  /** What runs; null while nothing does. */
  get currentInfo(): EngineInfo | null {
    const { engine } = this.store.getState();
    return engine.phase === 'ready' ? engine.info : null;
  }

  /** The present worker's client, which takes pictures before the engine is ready. */
  get inference(): InferenceClient {
    if (!this.client) throw new Error(NOT_STARTED);
    return this.client;
  }

  /** Ends the engine that runs, if any, and starts a new one on the backend of the view. */
  restart(): void {
    this.client?.terminate();
    const client = new InferenceClient((error) => isCurrent() && this.fail(error));
    const isCurrent = () => this.client === client;
    this.client = client;
    this.starting = new AbortController();
    this.store.setState({ engine: STARTING, times: NO_TIMES, error: null });
    const { backend } = this.store.getState().view;
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

  /** Stops the start: the loading of the weights and all else. */
  cancel(): void {
    this.starting.abort();
  }

  /** The engine can do no more, for the reason given; it can be started again. */
  fail(error: Error): void {
    this.store.setState({
      run: null,
      engine:
        error.name === 'AbortError' && this.starting.signal.aborted
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
