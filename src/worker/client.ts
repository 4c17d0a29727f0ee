/** The page's side of the inference worker: promises, abort signals, progress callbacks. */
import { proxy, transfer, type Remote } from 'comlink';
import { EngineLostError } from '../engine/executor';
import type { Answer, InspectionKind, Question, Summary } from './inspections';
import { WorkerLink } from './link';
import type { Occlusion, OcclusionOptions } from './occlusion';
import type {
  Classification,
  ClassifyOptions,
  EngineInfo,
  Listener,
  Outcome,
  PictureSource,
  Restart,
  RunProgress,
  StartOptions,
  WorkerApi,
} from './protocol';

export type OnProgress = (progress: RunProgress) => void;

export interface RunCall extends ClassifyOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}

export type ClassifyCall = Omit<RunCall, 'trace'>;

/** A run that was asked for. */
export interface Run {
  /** To ask about it, where it is traced. */
  readonly id: number;
  /** One for each picture. */
  readonly outcomes: Promise<readonly Outcome[]>;
  /** One for each picture that could be read; none where it is not traced. */
  readonly summaries: Promise<readonly Summary[]>;
}

/** What is told of the engine, not of a picture. */
export type EngineListener = Omit<Listener, 'onRun'>;

/** Runs have numbers of their own on the whole page: a worker is not asked about another one's. */
let nextId = 0;

/** Every call rejects with EngineLostError once the worker has ended, however that came about. */
export class InferenceClient {
  /** When the worker was asked for, in milliseconds since the epoch: its own clock starts later. */
  private readonly askedAt = performance.timeOrigin + performance.now();
  private readonly link: WorkerLink<WorkerApi>;
  private readonly progress = new Map<number, OnProgress>();
  private whenReady: Promise<EngineInfo> | null = null;
  private dead = false;
  /** Ends the wait for an engine in the place of a lost one. */
  private settleRestart: (restart: Restart) => void = () => undefined;

  /** @param onDeath told when the worker has ended by itself: see `WorkerLink`. */
  constructor(onDeath: (error: EngineLostError) => void) {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'inference',
    });
    this.link = new WorkerLink(worker, (what) => {
      const error = new EngineLostError(`The inference worker stopped (${what}).`);
      this.dead = true;
      this.link.end(error);
      onDeath(error);
    });
  }

  /** Whether the worker has ended by itself. */
  get isDead(): boolean {
    return this.dead;
  }

  /**
   * Starts the engine; see `WorkerApi.start`. Aborting `signal` rejects with AbortError, and later
   * ends a start in the place of a lost engine.
   */
  start(
    options: StartOptions,
    engineListener: EngineListener,
    signal: AbortSignal,
  ): Promise<EngineInfo> {
    const listener = proxy<Listener>({
      ...engineListener,
      onPhase: (phase) =>
        engineListener.onPhase(phase.name === 'worker' ? { ...phase, start: this.askedAt } : phase),
      onRestart: (restart) => {
        this.follow(restart);
        engineListener.onRestart(restart);
      },
      onRun: (id: number, progress: RunProgress) => this.progress.get(id)?.(progress),
    });
    signal.addEventListener('abort', () => this.link.tell((remote) => remote.cancelStart()), {
      once: true,
    });
    return (this.whenReady = this.link.askAtOnce((remote) => remote.start(options, listener)));
  }

  /** Resolves when the engine can run, the first or the one in the place of a lost one. */
  get ready(): Promise<EngineInfo> {
    return this.whenReady ?? Promise.reject(new Error('The engine was not started.'));
  }

  /** Classifies one picture. Aborting `signal` rejects with AbortError. */
  async classify(image: PictureSource, call: ClassifyCall): Promise<Classification> {
    const [outcome] = await this.run([image], { ...call, trace: false }).outcomes;
    if ('refused' in outcome) throw new Error(outcome.refused);
    return outcome;
  }

  /** Runs pictures as a batch; see `WorkerApi.classify`. Aborting `signal` rejects with AbortError. */
  run(images: readonly PictureSource[], call: RunCall): Run {
    const { signal, onProgress, ...options } = call;
    const id = nextId++;
    const frames = images.filter((image) => !(image instanceof Blob));
    const outcomes = this.during(id, signal, onProgress, (remote) =>
      remote.classify(id, transfer(images, frames), options),
    );
    // Told when it is asked for; that nobody may is no error.
    outcomes.catch(() => undefined);
    const summaries = options.trace
      ? outcomes.then(() => this.during(id, signal, undefined, (remote) => remote.traced(id)))
      : outcomes.then(() => []);
    summaries.catch(() => undefined);
    return { id, outcomes, summaries };
  }

  /** Asks about the traced run `id`; see `WorkerApi.inspect`. */
  inspect<K extends InspectionKind>(
    id: number,
    kind: K,
    question: Question<K>,
  ): Promise<Answer<K>> {
    // Comlink's types lose what the question and its answer have to do with each other.
    const ask = (remote: Remote<WorkerApi>): Promise<unknown> => remote.inspect(id, kind, question);
    return this.link.ask(ask as (remote: Remote<WorkerApi>) => Promise<Answer<K>>);
  }

  /** Lets go of the run that can be asked about. */
  forget(): void {
    this.link.tell((remote) => remote.forget());
  }

  /** See `WorkerApi.occlude`. Aborting `signal` rejects with AbortError. */
  occlude(
    run: number,
    options: OcclusionOptions,
    signal: AbortSignal,
    onProgress: OnProgress,
  ): Promise<Occlusion> {
    const id = nextId++;
    return this.during(id, signal, onProgress, (remote) => remote.occlude(id, run, options));
  }

  /** Makes a call that progress is told of, and that aborting `signal` cancels. */
  private async during<T>(
    id: number,
    signal: AbortSignal | undefined,
    onProgress: OnProgress | undefined,
    call: (remote: Remote<WorkerApi>) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    if (onProgress) this.progress.set(id, onProgress);
    const cancel = () => this.link.tell((remote) => remote.cancel(id));
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await this.link.ask(call, signal);
    } finally {
      signal?.removeEventListener('abort', cancel);
      this.progress.delete(id);
    }
  }

  /** What the engine holds in memory now. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }> {
    return this.link.ask((remote) => remote.memory());
  }

  /** Ends the worker, and with an error all calls under way. */
  terminate(): void {
    this.link.end(new EngineLostError('The engine was started anew.'));
  }

  private follow(restart: Restart): void {
    this.settleRestart(restart);
    if (restart.kind !== 'restarting') return;
    const restarted = new Promise<EngineInfo>((resolve, reject) => {
      this.settleRestart = (end) => {
        if (end.kind === 'restarted') resolve(end.info);
        if (end.kind === 'failed') reject(Object.assign(new Error(), end.error));
      };
    });
    this.whenReady = this.link.askAtOnce(() => restarted);
    // Who waits is told; that nobody may is no error.
    this.whenReady.catch(() => undefined);
  }
}
