/** Asks the worker about the run on show, each question once. */
import type { Answer, InspectionKind, Question } from '../worker/inspections';
import type { EngineSession } from './engine-session';
import { inspectionKey } from './inspection-key';
import type { Inspected } from './state';
import type { Store } from './store';

/** Answers that are kept, those asked for last: maps take up to 3 MB each. */
const CAPACITY = 24;

const NONE = 'Nothing has run that could be looked into.';

/** The run that is traced again after its worker has ended. */
interface Awaited {
  readonly run: Promise<number>;
  readonly come: (run: number) => void;
  readonly fail: (error: Error) => void;
}

function awaited(): Awaited {
  let come: Awaited['come'] = () => undefined;
  let fail: Awaited['fail'] = () => undefined;
  const run = new Promise<number>((resolve, reject) => ([come, fail] = [resolve, reject]));
  // Who asks is told; that nobody may is no error.
  run.catch(() => undefined);
  return { run, come, fail };
}

export class InspectionSession {
  private traced: number | null = null;
  private awaited: Awaited | null = null;
  /** What the questions are about, whichever worker has run it. */
  private subject = {};

  constructor(
    private readonly store: Store,
    private readonly engine: Pick<EngineSession, 'inference'>,
  ) {}

  /** Whether there is a run to ask about, be it one that is on its way back. */
  get isOpen(): boolean {
    return this.traced !== null || this.awaited !== null;
  }

  /** @param run what questions are about from now on; null while there is none. */
  begin(run: number | null): void {
    this.traced = run;
    this.giveUp(new Error(NONE));
    this.subject = {};
    this.store.setState({ inspections: new Map() });
  }

  /**
   * The worker that held the run has ended: what is known stays, and questions wait until it has come
   * back (`resume`) or is given up. Does nothing where there is no run.
   */
  suspend(): void {
    if (this.traced === null) return;
    this.traced = null;
    this.awaited = awaited();
  }

  /** @param run the same as the one before, in another worker. */
  resume(run: number): void {
    this.traced = run;
    this.awaited?.come(run);
    this.awaited = null;
  }

  /**
   * The run does not come back: whoever waits for it is told `error`.
   * @returns whether there was one to come back: from here on there is none to ask about.
   */
  giveUp(error: Error): boolean {
    const { awaited } = this;
    this.awaited = null;
    awaited?.fail(error);
    return awaited !== null;
  }

  /** See `Actions.inspect`. What fails may be asked again. */
  async inspect<K extends InspectionKind>(kind: K, question: Question<K>): Promise<void> {
    const { subject } = this;
    const key = inspectionKey(kind, question);
    const known = this.store.getState().inspections.get(key);
    if (!this.isOpen || (known !== undefined && known.phase !== 'failed')) return;
    this.put(key, { phase: 'pending' });
    try {
      const answer = await this.ask(kind, question);
      if (subject === this.subject) this.put(key, { phase: 'there', answer });
    } catch (error) {
      // Of a run that is no longer on show, nobody wants to know.
      if (subject === this.subject) {
        this.put(key, { phase: 'failed', message: (error as Error).message });
      }
    }
  }

  /**
   * Asks about the run on show, and keeps nothing.
   * @throws Error where there is none; see `InferenceClient.inspect`.
   */
  ask<K extends InspectionKind>(kind: K, question: Question<K>): Promise<Answer<K>> {
    return this.about((run) => this.engine.inference.inspect(run, kind, question));
  }

  /**
   * Does `work` on the run on show; once more where the worker that held it ends meanwhile, and it
   * comes back in another one.
   * @throws Error where there is none, or the second worker ended too; and what `work` throws.
   */
  async about<T>(work: (run: number) => Promise<T>): Promise<T> {
    const { subject } = this;
    for (let tries = 1; ; tries++) {
      const run = this.traced ?? (await this.awaited?.run);
      if (run === undefined || subject !== this.subject) throw new Error(NONE);
      try {
        return await work(run);
      } catch (error) {
        const { name, message } = error as Error;
        const isBack = this.isOpen && this.traced !== run && subject === this.subject;
        if (name !== 'EngineLostError' || !isBack) throw error;
        // The question may be what ends workers; the engine has got over it.
        if (tries > 1) throw new Error(message, { cause: error });
      }
    }
  }

  private put(key: string, inspected: Inspected<InspectionKind>): void {
    const inspections = new Map(this.store.getState().inspections);
    inspections.delete(key);
    inspections.set(key, inspected);
    for (const oldest of inspections.keys()) {
      if (inspections.size <= CAPACITY) break;
      inspections.delete(oldest);
    }
    this.store.setState({ inspections });
  }
}
