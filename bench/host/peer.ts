/** What runs beside each other in a comparison, and what it gets to know of where it runs. */
import type * as Ort from 'onnxruntime-web';
import type { WasmUrls } from '../../src/engine/tfjs/wasm';
import type { Scores } from '../lib/agreement';
import type { Job } from '../lib/peers';

/** A peer that is ready to run. */
export interface Peer {
  /** From the picture's numbers in memory to every class's score in memory. */
  run(): Promise<ArrayLike<number>>;
  readonly scores: Scores['kind'];
  /** What it says of itself, such as its number of threads; null where nothing. */
  readonly detail: string | null;
}

/** The stages of a cold start that a peer goes through before its first run. */
export const STAGES = ['start', 'load', 'compile'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Runs one stage and notes its time: `start`, library, backend and device; `load`, reading, decoding
 * and handing over the weights; `compile`, shaders, where that can be told from the first run.
 */
export type Timed = <T>(stage: Stage, work: () => Promise<T>) => Promise<T>;

/** The side of the browser or of Node that peers use. */
export interface Surroundings {
  readonly gpu: GPU | undefined;
  /** A new WebGL 2 context for compute, or null where there is none. */
  createWebGl(): WebGL2RenderingContext | null;
  /** A file that the comparison offers, by its name in `bench/lib/files.ts`. */
  read(file: string): Promise<ArrayBuffer>;
  /** Where tfjs finds each `.wasm` file; null where it knows. */
  readonly tfjsWasm: WasmUrls | null;
  /** A build of ONNX Runtime. */
  importOrt(build: OrtBuild): Promise<typeof Ort>;
}

export type OrtBuild = 'web/webgpu' | 'web/wasm' | 'node';

export interface Request {
  readonly job: Job;
  /** For everything that runs in WebAssembly or on the processor. */
  readonly threads: number;
}

/** Makes a peer ready. @throws Error with a reason where it can't run here. */
export type OpenPeer = (
  request: Request,
  surroundings: Surroundings,
  timed: Timed,
) => Promise<Peer>;

export const inThreads = (count: number): string =>
  `${count} ${count === 1 ? 'thread' : 'threads'}`;
