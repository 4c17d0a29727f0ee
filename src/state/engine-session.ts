/** Starts the engine in its worker, and another one when another backend or model is wanted. */
import type { EngineLostError } from '../engine/executor';
import { InferenceClient } from '../worker/client';
import type { EngineInfo, Restart, StartProgress } from '../worker/protocol';
import { COLD_START_OVER } from './cold-start';
import { EngineCalls } from './engine-calls';
import { withRestart, withStart } from './engine-states';
import type { Model } from './model';
import { withModel } from './model-change';
import { startOptions } from './start-options';
import { currentInfo } from './state';
import { NO_TIMES, STARTING, type Store } from './store';
import { whenVisible } from './when-hidden';

/** What the page is told of when answers have to be asked for again. */
export interface EngineEvents {
  /** The worker has ended by itself, and with it all that was under way: another one starts. */
  readonly onReplaced: () => void;
  /** A lost engine was replaced by one on another backend. */
  readonly onMoved: () => void;
  /** Another model has taken the place of the one before. */
  readonly onModel: () => void;
}

export class EngineSession extends EngineCalls {
  private starting = new AbortController();

  /** @param whenSeen does what it is given at once where the page is seen, or else as soon as it is. */
  constructor(
    store: Store,
    private readonly baseUrl: string,
    private readonly events: EngineEvents,
    private readonly whenSeen: (then: () => void) => void = whenVisible,
  ) {
    super(store);
  }

  /** A worker that may become the engine's (`change`); who opens it terminates it otherwise. */
  open(): InferenceClient {
    const client: InferenceClient = new InferenceClient(
      (error) => client === this.present.current && this.replace(error),
    );
    return client;
  }

  /** Ends the engine that runs, if any, and starts a new one on the backend of the view. */
  restart(): void {
    this.present.current?.terminate();
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
    const isFirst = !this.isOpen;
    this.present.current?.terminate();
    this.present.put(client);
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
    const { backend, engine } = this.store.getState().view;
    // Another backend may have been asked for meanwhile.
    if (backend !== view.backend || engine !== view.engine) this.restart();
    this.events.onModel();
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
    this.present.put(client);
    this.starting = new AbortController();
    const { model } = this.store.getState();
    this.start(client, model, this.starting.signal).then(
      (info) =>
        client === this.present.current &&
        this.store.setState({ engine: { phase: 'ready', info } }),
      (error: Error) => client === this.present.current && this.fail(error),
    );
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
    this.present.remove();
    // A browser may end a hidden page's workers as fast as they come.
    this.whenSeen(() => {
      if (!this.isOpen) this.begin();
    });
    this.events.onReplaced();
  }

  /** Starts `client`'s engine; what it tells is the page's while it is the present one, or none is. */
  private start(
    client: InferenceClient,
    model: Model,
    signal: AbortSignal,
    onProgress: (progress: StartProgress) => void = () => undefined,
  ): Promise<EngineInfo> {
    const isPresent = () => client === this.present.current;
    const isCurrent = () => isPresent() || !this.isOpen;
    const { view, losses } = this.store.getState();
    return client.start(
      startOptions(model, view, this.baseUrl, isPresent() ? losses : []),
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
