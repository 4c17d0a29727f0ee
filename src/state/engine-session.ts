/** Starts the engine in its worker, and another one when another backend or model is wanted. */
import type { EngineLostError } from '../engine/executor';
import { InferenceClient, type ClassifyCall, type Run, type RunCall } from '../worker/client';
import type { PhaseName } from '../worker/phases';
import type {
  Classification,
  EngineInfo,
  PictureSource,
  Restart,
  StartProgress,
} from '../worker/protocol';
import { COLD_START_OVER, type ColdStart } from './cold-start';
import { ColdStartNotes } from './cold-start-notes';
import { withRestart, withStart } from './engine-states';
import type { Model } from './model';
import { withModel } from './model-change';
import { askLasting, Replacements } from './replacements';
import { startOptions } from './start-options';
import { currentInfo } from './state';
import { NO_TIMES, STARTING, type Store } from './store';

const NOT_STARTED = 'The engine was not started.';

/** What the page is told of when answers have to be asked for again. */
export interface EngineEvents {
  /** The worker has ended by itself, and with it all that was under way: another one starts. */
  readonly onReplaced: () => void;
  /** A lost engine was replaced by one on another backend. */
  readonly onMoved: () => void;
  /** Another model has taken the place of the one before. */
  readonly onModel: () => void;
}

export class EngineSession {
  private client: InferenceClient | null = null;
  private starting = new AbortController();
  private readonly replacements = new Replacements();
  private readonly notes: ColdStartNotes;
  private opened: () => void = () => undefined;
  /** Resolves once there is an engine, be it one that still starts. */
  readonly whenOpen = new Promise<void>((resolve) => (this.opened = resolve));

  constructor(
    private readonly store: Store,
    private readonly baseUrl: string,
    private readonly events: EngineEvents,
  ) {
    this.notes = new ColdStartNotes(store);
  }

  /** Resolves when the present engine can run; rejects when it failed or was cancelled. */
  get ready(): Promise<EngineInfo> {
    return this.lasting((client) => client.ready);
  }

  /** Whether an engine runs, starts or has failed: from the first start on. */
  get isOpen(): boolean {
    return this.client !== null;
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

  /** What the engine holds in memory now. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }> {
    return this.lasting((client) => client.memory());
  }

  /** A worker that may become the engine's (`change`); who opens it terminates it otherwise. */
  open(): InferenceClient {
    const client: InferenceClient = new InferenceClient(
      (error) => client === this.client && this.replace(error),
    );
    return client;
  }

  /** Ends the engine that runs, if any, and starts a new one on the backend of the view. */
  restart(): void {
    this.client?.terminate();
    this.replacements.reset();
    this.store.setState({ engine: STARTING, times: NO_TIMES, losses: [], error: null });
    this.begin();
  }

  /**
   * Starts `model` in the worker of `client`, beside what runs, and puts it in its place once it can
   * run: until then, and when it fails, all stays as it was.
   * @param starting gives the start up.
   * @throws what `InferenceClient.start` does.
   */
  async change(
    model: Model,
    client: InferenceClient,
    starting: AbortController,
    onProgress: (progress: StartProgress) => void,
  ): Promise<void> {
    const { view } = this.store.getState();
    const info = await this.start(client, model, starting.signal, onProgress);
    starting.signal.throwIfAborted();
    const isFirst = this.client === null;
    this.client?.terminate();
    this.client = client;
    this.starting = starting;
    this.replacements.reset();
    this.store.setState((state) => ({
      ...withModel(state, model),
      coldStart: isFirst ? state.coldStart : COLD_START_OVER,
      engine: { phase: 'ready', info },
      times: NO_TIMES,
      losses: [],
      error: null,
    }));
    this.opened();
    const { backend, engine } = this.store.getState().view;
    // Another backend may have been asked for meanwhile.
    if (backend !== view.backend || engine !== view.engine) this.restart();
    this.events.onModel();
  }

  /** Classifies one picture on the present engine; see `InferenceClient.classify`. */
  async classify(image: PictureSource, call: ClassifyCall): Promise<Classification> {
    const askedAt = performance.now();
    const classification = await this.lasting((client) => client.classify(image, call));
    this.notes.answer(askedAt);
    this.replacements.reset();
    return classification;
  }

  /**
   * Runs pictures as a batch on the present engine; see `InferenceClient.run`.
   * @param askedAt when it was asked for, by `performance.now()`: fetching may have come first.
   */
  run(images: readonly PictureSource[], call: RunCall, askedAt: number): Run {
    const run = this.inference.run(images, call);
    const outcomes = run.outcomes.then((each) => {
      this.notes.answer(askedAt);
      return each;
    });
    // Keeping every layer may be what ends a worker: only then it is done.
    run.summaries.then(
      () => this.replacements.reset(),
      () => undefined,
    );
    return { ...run, outcomes };
  }

  /** Lets go of the run that can be asked about. */
  forget(): void {
    this.client?.forget();
  }

  /** See `ColdStartNotes.record`. */
  record(phase: PhaseName, start: number): void {
    this.notes.record(phase, start);
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

  /** Starts an engine in a worker of its own, which is the present one from here on. */
  private begin(): void {
    const client = this.open();
    this.client = client;
    this.starting = new AbortController();
    const { model } = this.store.getState();
    this.start(client, model, this.starting.signal).then(
      (info) => client === this.client && this.store.setState({ engine: { phase: 'ready', info } }),
      (error: Error) => client === this.client && this.fail(error),
    );
    this.opened();
  }

  /** The present worker has ended by itself: another one takes its place, unless that is in vain. */
  private replace(error: EngineLostError): void {
    const { phase } = this.store.getState().engine;
    // Who cancelled the start does not want another one; nor is what failed tried again unasked.
    if (phase === 'cancelled' || phase === 'failed') return;
    // It did not live to hear that it is cancelled.
    const { signal } = this.starting;
    if (phase === 'starting' && signal.aborted) return this.fail(signal.reason as Error);
    if (!this.replacements.allow()) return this.fail(error);
    this.store.setState((state) => {
      const losses = [...state.losses, error.reason];
      return withRestart(state, { kind: 'restarting', losses });
    });
    this.begin();
    this.events.onReplaced();
  }

  /** Asks the present worker, once there is one; see `askLasting`. */
  private async lasting<T>(ask: (client: InferenceClient) => Promise<T>): Promise<T> {
    await this.whenOpen;
    return askLasting(() => this.inference, ask);
  }

  /** Starts `client`'s engine; what it tells is the page's while it is the present one, or none is. */
  private start(
    client: InferenceClient,
    model: Model,
    signal: AbortSignal,
    onProgress: (progress: StartProgress) => void = () => undefined,
  ): Promise<EngineInfo> {
    const isCurrent = () => this.client === client || this.client === null;
    const { view, losses } = this.store.getState();
    return client.start(
      startOptions(model, view, this.baseUrl, client === this.client ? losses : []),
      {
        onStart: (progress) => {
          onProgress(progress);
          if (isCurrent()) this.onStart(progress);
        },
        onRestart: (restart) => isCurrent() && this.onRestart(restart),
        onPhase: (phase) => isCurrent() && this.notes.add(phase),
      },
      signal,
    );
  }

  private onRestart(restart: Restart): void {
    if (restart.kind === 'failed') return this.fail(restart.error);
    const before = currentInfo(this.store.getState());
    this.store.setState((state) => withRestart(state, restart));
    const moved = restart.kind === 'restarted' && before?.backend !== restart.info.backend;
    if (moved) this.events.onMoved();
  }

  private onStart(progress: StartProgress): void {
    this.store.setState(({ engine }) => ({ engine: withStart(engine, progress) }));
  }
}
