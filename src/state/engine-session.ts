/** Starts the engine in its worker, and starts it again when another backend is wanted. */
import { InferenceClient, type ClassifyCall, type Run, type RunCall } from '../worker/client';
import { PhaseRecorder, type Phase, type PhaseName } from '../worker/phases';
import type {
  Classification,
  EngineInfo,
  PictureSource,
  Restart,
  StartProgress,
} from '../worker/protocol';
import { withAnswer, withPhase, type ColdStart } from './cold-start';
import { currentInfo } from './state';
import { NO_TIMES, STARTING, type Store } from './store';

const NOT_STARTED = 'The engine was not started.';

export class EngineSession {
  private client: InferenceClient | null = null;
  private starting = new AbortController();
  private readonly phases = new PhaseRecorder((phase) => this.onPhase(phase));

  /** @param onMoved told when a lost engine was replaced by one on another backend. */
  constructor(
    private readonly store: Store,
    private readonly baseUrl: string,
    private readonly onMoved: () => void,
  ) {}

  /** Resolves when the present engine can run; rejects when it failed or was cancelled. */
  get ready(): Promise<EngineInfo> {
    return this.client?.ready ?? Promise.reject(new Error(NOT_STARTED));
  }

  /** What runs; null while nothing does. */
  get currentInfo(): EngineInfo | null {
    const { engine } = this.store.getState();
    return engine.phase === 'ready' ? engine.info : null;
  }

  get coldStart(): ColdStart {
    return this.store.getState().coldStart;
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
    this.store.setState({ engine: STARTING, times: NO_TIMES, losses: [], error: null });
    const { backend, engine } = this.store.getState().view;
    const started = client.start(
      { backend, engine, baseUrl: this.baseUrl },
      {
        onStart: (progress) => isCurrent() && this.onStart(progress),
        onRestart: (restart) => isCurrent() && this.onRestart(restart),
        onPhase: (phase) => isCurrent() && this.onPhase(phase),
      },
      this.starting.signal,
    );
    started.then(
      (info) => isCurrent() && this.store.setState({ engine: { phase: 'ready', info } }),
      (error: Error) => isCurrent() && this.fail(error),
    );
  }

  /** Classifies one picture on the present engine; see `InferenceClient.classify`. */
  async classify(image: PictureSource, call: ClassifyCall): Promise<Classification> {
    const askedAt = performance.now();
    const classification = await this.inference.classify(image, call);
    this.noteAnswer(askedAt);
    return classification;
  }

  /**
   * Runs pictures as a batch on the present engine; see `InferenceClient.run`.
   * @param askedAt when it was asked for, by `performance.now()`: fetching may have come first.
   */
  run(images: readonly PictureSource[], call: RunCall, askedAt: number): Run {
    const run = this.inference.run(images, call);
    const outcomes = run.outcomes.then((each) => {
      this.noteAnswer(askedAt);
      return each;
    });
    return { ...run, outcomes };
  }

  /** Lets go of the run that can be asked about. */
  forget(): void {
    this.client?.forget();
  }

  private noteAnswer(askedAt: number): void {
    this.store.setState(({ coldStart }) => ({
      coldStart: withAnswer(coldStart, askedAt, performance.now()),
    }));
  }

  /** Notes a phase of the page's own, from `start` by `performance.now()` until now. */
  record(phase: PhaseName, start: number): void {
    if (this.coldStart.answeredMs === null) this.phases.record(phase, start);
  }

  /** Stops the start: the loading of the weights and all else. */
  cancel(): void {
    this.starting.abort();
  }

  /** The engine can do no more, for the reason given; it can be started again. */
  fail(error: Pick<Error, 'name' | 'message'>): void {
    this.store.setState({
      run: null,
      engine:
        error.name === 'AbortError' && this.starting.signal.aborted
          ? { phase: 'cancelled' }
          : { phase: 'failed', message: error.message },
    });
  }

  private onRestart(restart: Restart): void {
    const before = currentInfo(this.store.getState());
    switch (restart.kind) {
      case 'restarting':
        return this.store.setState(({ run }) => ({
          engine: { ...STARTING, before },
          // Until then it counts the operations of a run that has ended.
          run: run?.phase === 'running' ? { phase: 'waiting' } : run,
          times: NO_TIMES,
          losses: restart.losses,
        }));
      case 'restarted':
        this.store.setState({ engine: { phase: 'ready', info: restart.info } });
        if (before?.backend !== restart.info.backend) this.onMoved();
        return;
      case 'failed':
        return this.fail(restart.error);
    }
  }

  private onPhase(phase: Phase): void {
    this.store.setState(({ coldStart }) => ({
      coldStart: withPhase(coldStart, phase, performance.timeOrigin),
    }));
  }

  private onStart(progress: StartProgress): void {
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
