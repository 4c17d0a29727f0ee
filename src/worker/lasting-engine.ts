/**
 * An engine that lasts: when its device is lost, another one is started in its place; on another backend
 * where the memory of the first did not do.
 */
import { orAbort } from '../async/abort';
import { BackendError } from '../engine/errors';
import { BACKEND_TITLES, EngineLostError, type BackendName } from '../engine/executor';
import type { Without } from '../engine/ladder';
import { OutOfMemoryError, tellingShortage } from '../engine/memory';
import type { Engine } from './engine';
import type { EngineInfo, Restart } from './protocol';

/** How often one piece of work is tried again: what loses the device each time is not chance. */
const MAX_RESTARTS = 2;

/** An engine that was started, and what has been done on it. */
export interface StartedEngine {
  readonly network: Engine['network'];
  readonly executor: Engine['executor'];
  readonly info: EngineInfo;
  /** Runs that were begun. */
  begun: number;
  /** The kinds of runs that came to their end once: see `runOnce`. */
  readonly completed: Set<string>;
}

export class LastingEngine {
  private readonly losses: string[];
  private engine: Promise<StartedEngine>;
  private running: StartedEngine | null = null;
  /** Backends that ran out of memory, and what is said of them. */
  private readonly spent = new Map<BackendName, string>();
  /** What ended the engine that is there, where none is in its place; and whether that was told. */
  private ended: { readonly loss: OutOfMemoryError; readonly isTold: boolean } | null = null;

  /**
   * Starts the first engine.
   * @param start starts an engine, the first or another one, on none of the backends that it is given.
   * @param tell told of every start but the first.
   * @param losses what was lost before.
   */
  constructor(
    private readonly start: (without: Without) => Promise<Engine>,
    private readonly tell: (restart: Restart) => void,
    losses: readonly string[],
  ) {
    this.losses = [...losses];
    this.engine = this.open(null);
  }

  /** The engine that runs; null while one starts. */
  get current(): StartedEngine | null {
    return this.running;
  }

  /**
   * Does `work` on the engine, once it has started; when the device is lost or has too little memory,
   * once more on the next.
   * @throws AbortError when `signal` is aborted while an engine starts, and what `work` throws.
   * @throws EngineLostError when the device was lost once too often, OutOfMemoryError likewise.
   */
  async use<T>(signal: AbortSignal, work: (engine: StartedEngine) => Promise<T>): Promise<T> {
    if (this.ended !== null) this.restart(this.ended.loss, this.ended.isTold);
    for (let restarts = 0; ; restarts++) {
      const { engine } = this;
      try {
        return await work(await orAbort(engine, signal));
      } catch (error) {
        if (!(error instanceof EngineLostError || error instanceof OutOfMemoryError)) throw error;
        const isLast = restarts === MAX_RESTARTS;
        // Unless another one, which lost the same engine, has done so.
        if (this.engine === engine) this.lose(error, isLast);
        if (isLast) throw error;
      }
    }
  }

  /** @param isLast whether nothing is to be started now. */
  private lose(error: EngineLostError | OutOfMemoryError, isLast: boolean): void {
    if (error instanceof OutOfMemoryError) {
      const { backend } = error;
      this.spent.set(backend, `${BACKEND_TITLES[backend]} had too little memory`);
      if (isLast) {
        // What comes next may be smaller; on this engine nothing is certain any more.
        this.spent.clear();
        this.ended = { loss: error, isTold: false };
      }
    }
    if (!isLast) this.restart(error);
  }

  /** @param shortage because of which it is another one, if that was the reason. */
  private async open(shortage: OutOfMemoryError | null): Promise<StartedEngine> {
    const without = new Map(this.spent);
    // It would take minutes a picture, in memory that there is too little of.
    if (shortage !== null) without.set('cpu', 'CPU was not tried');
    const { network, executor, info } = await this.start(without).catch((error: unknown) => {
      if (shortage === null || !(error instanceof BackendError)) throw error;
      // There is no backend left for this. For what comes next, which may be smaller, there are all.
      this.spent.clear();
      this.ended = { loss: shortage, isTold: true };
      const { name, message } = shortage;
      throw Object.assign(new Error(message, { cause: error }), { name });
    });
    const started = {
      network,
      executor: tellingShortage(executor, info.backend),
      info: { ...info, losses: [...this.losses] },
      begun: 0,
      completed: new Set<string>(),
    };
    this.running = started;
    return started;
  }

  /** @param isTold it is no other loss than the last that was told. */
  private restart(loss: EngineLostError | OutOfMemoryError, isTold = false): void {
    this.ended = null;
    if (!isTold) this.losses.push(loss.reason);
    this.tell({ kind: 'restarting', losses: [...this.losses] });
    try {
      this.running?.executor.dispose();
    } catch {
      // Whatever a lost or exhausted device refuses, and in whatever words: the engine is given up, the
      // loss that is told says why, and another one starts in any case.
    }
    this.running = null;
    this.engine = this.open(loss instanceof OutOfMemoryError ? loss : null);
    this.engine.then(
      ({ info }) => this.tell({ kind: 'restarted', info }),
      ({ name, message }: Error) => this.tell({ kind: 'failed', error: { name, message } }),
    );
  }
}
