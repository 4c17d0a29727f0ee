/** One run of the network on a batch, on an engine that was started. */
import { expectFinite } from '../engine/answers';
import type { RunResult } from '../engine/executor';
import type { LayerId, Shape } from '../model/network';
import type { RunTimings } from './batch';
import type { StartedEngine } from './lasting-engine';
import type { PhaseRecorder } from './phases';

export interface RunRequest {
  /** The pictures, one after the other. */
  readonly input: Float32Array;
  readonly shape: Shape;
  readonly keep: readonly LayerId[];
  readonly signal: AbortSignal;
  readonly onStep: (done: number, total: number) => void;
}

/**
 * Runs the network once. The run is warm when one like it, with as many pictures and the same outputs
 * kept, has come to its end before on the same engine.
 * @throws AbortError, EngineLostError, and Error where the answer is none.
 */
export async function runOnce(
  engine: StartedEngine,
  { input, shape, keep, signal, onStep }: RunRequest,
  phases: PhaseRecorder,
): Promise<{ readonly result: RunResult; readonly timings: RunTimings }> {
  const first = engine.begun++ === 0;
  // Another batch, or other outputs to keep, may need shaders that were never compiled.
  const kind = [shape[0], ...keep].join();
  const warm = engine.completed.has(kind);
  const start = performance.now();
  const result = await engine.executor.run(input, shape, { keep, signal, time: true, onStep });
  const runMs = performance.now() - start;
  if (first) phases.record('run', start);
  expectFinite(result.logits, engine.info.precision);
  engine.completed.add(kind);
  return { result, timings: { runMs, first, warm } };
}
