/** An engine that lasts: when its device is lost, another one is started in its place. */
import { orAbort } from '../async/abort';
import { EngineLostError } from '../engine/executor';
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

  /**
   * Starts the first engine.
   * @param start starts an engine, the first or another one.
   * @param tell told of every start but the first.
   * @param losses what was lost before.
   */
  constructor(
    private readonly start: () => Promise<Engine>,
    private readonly tell: (restart: Restart) => void,
    losses: readonly string[],
  ) {
    this.losses = [...losses];
    this.engine = this.open();
  }

  /** The engine that runs; null while one starts. */
  get current(): StartedEngine | null {
    return this.running;
  }

  /**
   * Does `work` on the engine, once it has started; when the device is lost, once more on the next.
   * @throws AbortError when `signal` is aborted while an engine starts, and what `work` throws.
   * @throws EngineLostError when the device was lost once too often.
   */
  async use<T>(signal: AbortSignal, work: (engine: StartedEngine) => Promise<T>): Promise<T> {
    for (let restarts = 0; ; restarts++) {
      const { engine } = this;
      try {
        return await work(await orAbort(engine, signal));
      } catch (error) {
        if (!(error instanceof EngineLostError) || restarts === MAX_RESTARTS) throw error;
        // Unless another one, which lost the same engine, has done so.
        if (this.engine === engine) this.restart(error);
      }
    }
  }

  private async open(): Promise<StartedEngine> {
    const { network, executor, info } = await this.start();
    const started = {
      network,
      executor,
      info: { ...info, losses: [...this.losses] },
      begun: 0,
      completed: new Set<string>(),
    };
    this.running = started;
    return started;
  }

  private restart({ reason }: EngineLostError): void {
    this.losses.push(reason);
    this.tell({ kind: 'restarting', losses: [...this.losses] });
    try {
      this.running?.executor.dispose();
    } catch {
      // There is no telling what a lost device refuses; its memory is gone in any case.
    }
    this.running = null;
    this.engine = this.open();
    this.engine.then(
      ({ info }) => this.tell({ kind: 'restarted', info }),
      ({ name, message }: Error) => this.tell({ kind: 'failed', error: { name, message } }),
    );
  }
}
