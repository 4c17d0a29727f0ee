/** Asks the worker about the run on show, each question once. */
import type { Answer, InspectionKind, Question } from '../worker/inspections';
import type { EngineSession } from './engine-session';
import { inspectionKey } from './inspection-key';
import type { Inspected } from './state';
import type { Store } from './store';

/** Answers that are kept, those asked for last: maps take up to 3 MB each. */
const CAPACITY = 24;

export class InspectionSession {
  private traced: number | null = null;

  constructor(
    private readonly store: Store,
    private readonly engine: Pick<EngineSession, 'inference'>,
  ) {}

  /** The run that questions are about; null while there is none. */
  get run(): number | null {
    return this.traced;
  }

  /** @param run what questions are about from now on; null while there is none. */
  begin(run: number | null): void {
    this.traced = run;
    this.store.setState({ inspections: new Map() });
  }

  /** See `Actions.inspect`. What fails may be asked again. */
  async inspect<K extends InspectionKind>(kind: K, question: Question<K>): Promise<void> {
    const { run } = this;
    const key = inspectionKey(kind, question);
    const known = this.store.getState().inspections.get(key);
    if (run === null || (known !== undefined && known.phase !== 'failed')) return;
    this.put(key, { phase: 'pending' });
    try {
      const answer = await this.ask(kind, question);
      if (run === this.run) this.put(key, { phase: 'there', answer });
    } catch (error) {
      // Of a run that is no longer on show, nobody wants to know.
      if (run === this.run) this.put(key, { phase: 'failed', message: (error as Error).message });
    }
  }

  /**
   * Asks about the run on show, and keeps nothing.
   * @throws Error where there is none; see `InferenceClient.inspect`.
   */
  async ask<K extends InspectionKind>(kind: K, question: Question<K>): Promise<Answer<K>> {
    if (this.run === null) throw new Error('Nothing has run that could be looked into.');
    return this.engine.inference.inspect(this.run, kind, question);
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
