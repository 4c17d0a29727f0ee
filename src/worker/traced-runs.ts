/** The run whose activations are kept to be asked about: the last that was to be traced. */
import type { Executor } from '../engine/executor';
import { answer, type ReadWeight } from './answers';
import type { Answer, InspectionKind, Question, Summary } from './inspections';
import { RecentWeights } from './recent-weights';
import type { Trace } from './trace';

const gone = () => new DOMException('Another picture has been run since.', 'AbortError');

export class TracedRuns {
  private begun: { readonly id: number; readonly summaries: Promise<readonly Summary[]> } | null =
    null;
  private kept: { readonly id: number; readonly trace: Trace } | null = null;
  private weights: { readonly executor: Executor; readonly recent: RecentWeights } | null = null;

  /** @param summaries resolves when the run `id` was traced. */
  begin(id: number, summaries: Promise<readonly Summary[]>): void {
    this.begun = { id, summaries };
  }

  /** Lets go of the run that is kept. */
  forget(): void {
    this.kept = null;
  }

  keep(id: number, trace: Trace): void {
    this.kept = { id, trace };
  }

  /** @throws AbortError when another run was traced since, and what the run `id` threw. */
  async summaries(id: number): Promise<readonly Summary[]> {
    if (this.begun?.id !== id) throw gone();
    return this.begun.summaries;
  }

  /** @throws AbortError when the run `id` is not the one that is kept. */
  trace(id: number): Trace {
    if (this.kept?.id !== id) throw gone();
    return this.kept.trace;
  }

  async answer<K extends InspectionKind>(
    id: number,
    kind: K,
    question: Question<K>,
    weight: ReadWeight,
  ): Promise<Answer<K>> {
    return answer(kind, this.trace(id), question, weight);
  }

  /** A tensor of the weights in `executor`, which is not asked twice in a row for the same. */
  weight(executor: Executor, name: string): Promise<Float32Array> {
    if (this.weights?.executor !== executor) {
      this.weights = { executor, recent: new RecentWeights(executor) };
    }
    return this.weights.recent.get(name);
  }
}
