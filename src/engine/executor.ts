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

/**
 * What runs the network on a backend: `wgsl`, this project's own fused kernels (WebGPU only), or
 * `tfjs`, TensorFlow.js's ops, the reference on every backend.
 */
export const ENGINES = ['wgsl', 'tfjs'] as const;
export type EngineName = (typeof ENGINES)[number];

/** How activations and weights are stored while the network runs. */
export type Precision = 'f32' | 'f16';

/** A layer's output. It may stay where it was computed until it is read. */
export interface Activation {
  readonly shape: Shape;
  /**
   * Its values, row-major NHWC.
   * @throws Error once the executor has run again or is disposed of: they are gone then, unless they
   *   were read before.
   */
  read(): Promise<Float32Array>;
}

/** The device went away under the engine, which can do nothing more: start another one. */
export class EngineLostError extends Error {
  override name = 'EngineLostError';

  /** @param reason what happened, as a sentence; the message says what to do about it, too. */
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${reason} Try again, or choose another backend.`, options);
  }
}

export interface RunOptions {
  /** Layers whose outputs are wanted, by name; a stage's is its last block's. */
  readonly keep?: readonly LayerId[];
  readonly signal?: AbortSignal;
  /** Measure each operation, where that costs extra: GPU timestamps. */
  readonly time?: boolean;
  /** Called as the run goes on, with the number of operations done and in all. */
  readonly onStep?: (done: number, total: number) => void;
}

export interface RunResult {
  /** `batch × classes` numbers, before softmax. */
  readonly logits: Float32Array;
  /** The softmax of the logits, row by row. */
  readonly probabilities: Float32Array;
  readonly activations: ReadonlyMap<LayerId, Activation>;
  /**
   * Milliseconds in each operation, by layer; null where none was measured. An addition that was
   * folded into its block's last convolution is timed with it, under the block's name.
   */
  readonly layerMs: ReadonlyMap<LayerId, number> | null;
}

export interface Executor {
  /** Why single operations can't be timed here, as a sentence; null where they can. */
  readonly untimed: string | null;
  /**
   * Compiles what can be compiled before the weights are there (shaders), for runs on inputs of
   * `shape` that keep the layers `keep`.
   * @returns the milliseconds it took; 0 on a backend that compiles nothing.
   */
  compile(shape: Shape, keep?: readonly LayerId[]): Promise<number>;
  /**
   * Takes one tensor of weights, row-major.
   * @throws Error when the network has no such tensor or the number of values is not its shape's.
   */
  setWeight(spec: TensorSpec, values: Float32Array): void;
  /**
   * One tensor of weights as the executor holds it, row-major: rounded to its precision.
   * @throws ShapeError when the network has no such tensor; EngineLostError.
   */
  readWeight(name: string): Promise<Float32Array>;
  /**
   * Runs a batch of pictures, already normalised, NHWC and row-major.
   * @throws AbortError (a DOMException) once `signal` is aborted.
   * @throws ShapeError where the network cannot take `shape`.
   * @throws EngineLostError when the device is lost before the run has ended.
   * @throws OutOfMemoryError where the backend has too little memory for it.
   */
  run(input: Float32Array, shape: Shape, options?: RunOptions): Promise<RunResult>;
  /** How many tensors and bytes the executor holds now. */
  memory(): { readonly tensors: number; readonly bytes: number };
  dispose(): void;
}
