/** Tensors on their way into an executor, whichever comes first. */
import type { Executor } from '../engine/executor';
import type { TensorSpec } from '../model/tensors';
import type { PhaseRecorder } from './phases';

/**
 * Uploads while shaders compile, which leaves this thread idle. What was taken is kept until it is
 * certain that the executor can run: another one may be tried after it.
 */
export class Intake {
  private kept: [TensorSpec, Float32Array][] | null = [];
  private executor: Executor | null = null;
  private begun: number | null = null;
  private ended = 0;

  /** Takes one tensor, for the executor that is there or for those to come. */
  take(spec: TensorSpec, values: Float32Array): void {
    this.kept?.push([spec, values]);
    if (this.executor) this.upload(this.executor, spec, values);
  }

  /** Hands all tensors to `executor`: those that were taken, and from now on each that comes. */
  offerTo(executor: Executor): void {
    this.executor = executor;
    for (const [spec, values] of this.kept ?? []) this.upload(executor, spec, values);
  }

  /** The executor did not start: it gets no more. */
  withdraw(): void {
    this.executor = null;
  }

  /** The executor is the one that runs: no other will need what it was given. */
  settle(): void {
    this.kept = null;
  }

  /** Tells how long uploading took, from the first tensor to the last. */
  recordTo(phases: PhaseRecorder): void {
    if (this.begun !== null) phases.record('upload', this.begun, this.ended);
  }

  private upload(executor: Executor, spec: TensorSpec, values: Float32Array): void {
    this.begun ??= performance.now();
    executor.setWeight(spec, values);
    this.ended = performance.now();
  }
}
