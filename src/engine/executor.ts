/** What runs a network: one interface, so that every executor can be checked against another. */
import type { LayerId, Shape } from '../model/network';
import type { TensorSpec } from '../model/tensors';

export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** The backends' names as people write them. */
export const BACKEND_TITLES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

/** A layer's output: row-major NHWC values. */
export interface Activation {
  readonly shape: Shape;
  readonly values: Float32Array;
}

/** The device went away under the engine, which can do nothing more: start another one. */
export class EngineLostError extends Error {
  override name = 'EngineLostError';
}

export interface RunOptions {
  /** Layers whose outputs are wanted, by name; a stage's is its last block's. */
  readonly keep?: readonly LayerId[];
  readonly signal?: AbortSignal;
  /** Called as the run goes on, with the number of operations done and in all. */
  readonly onStep?: (done: number, total: number) => void;
}

export interface RunResult {
  /** `batch × classes` numbers, before softmax. */
  readonly logits: Float32Array;
  readonly activations: ReadonlyMap<LayerId, Activation>;
  /**
   * Milliseconds in each operation, by layer; null where the backend runs them out of sight, so
   * that none could be measured.
   */
  readonly layerMs: ReadonlyMap<LayerId, number> | null;
}

export interface Executor {
  /**
   * Compiles what can be compiled before the weights are there (shaders), for inputs of `shape`.
   * Does nothing on a backend that compiles nothing.
   */
  compile(shape: Shape): Promise<void>;
  /**
   * Takes one tensor of weights, row-major.
   * @throws Error when the network has no such tensor or the number of values is not its shape's.
   */
  setWeight(spec: TensorSpec, values: Float32Array): void;
  /**
   * Runs a batch of pictures, already normalised, NHWC and row-major.
   * @throws AbortError (a DOMException) once `signal` is aborted.
   * @throws ShapeError where the network cannot take `shape`.
   * @throws EngineLostError when the device is lost before the run has ended.
   */
  run(input: Float32Array, shape: Shape, options?: RunOptions): Promise<RunResult>;
  /** How many tensors and bytes the executor holds now. */
  memory(): { readonly tensors: number; readonly bytes: number };
  dispose(): void;
}
