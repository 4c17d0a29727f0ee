/** What the page and the inference worker say to each other (through comlink). Plain data only. */
import type { Prediction } from '../engine/answers';
import type { BackendName, EngineName, Precision } from '../engine/executor';
import type { LayerId, Shape } from '../model/network';
import type { ImageCrop } from '../image/decode';
import type { CropMode } from '../image/geometry';
import type { Preprocessing } from '../image/preprocessing';
import type { CheckpointSource } from './examination';
import type { Answer, InspectionKind, Question, Summary } from './inspections';
import type { Occlusion, OcclusionOptions } from './occlusion';
import type { Phase } from './phases';

export type { Prediction };

export interface StartOptions {
  /** The backend that the user insists on, if any. */
  readonly backend: BackendName | null;
  /** What runs the network on WebGPU. */
  readonly engine: EngineName;
  /** The address of the folder that the page was served from, with a slash at its end. */
  readonly baseUrl: string;
  /** How a picture becomes what the network reads. */
  readonly preprocessing: Preprocessing;
  /** Whose weights are run; null for those that come with the page. */
  readonly checkpoint: CheckpointSource | null;
  /** What was lost before this start, as `EngineInfo.losses` will say. */
  readonly losses: readonly string[];
}

/** Which backend runs, on what, and why that one. */
export interface BackendInfo {
  readonly backend: BackendName;
  readonly engine: EngineName;
  readonly precision: Precision;
  /** The GPU's or the runtime's own name for itself, such as "NVIDIA GeForce RTX 4070" or "SIMD, 4 threads". */
  readonly adapter: string;
  /** A GPU that is emulated on the processor. */
  readonly software: boolean;
  /** One sentence: why this backend and none before it on the ladder. */
  readonly reason: string;
  /** A backend was asked for and could not start. */
  readonly fellBack: boolean;
}

/** A checkpoint of the user's is a file. */
export type WeightsSource = 'network' | 'cache' | 'file';

export interface WeightsProgress {
  readonly source: WeightsSource;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

export type StartProgress =
  | { readonly kind: 'backend'; readonly info: BackendInfo }
  | { readonly kind: 'weights'; readonly weights: WeightsProgress }
  | { readonly kind: 'compiled'; readonly ms: number };

/** An engine whose device was lost is started again: that, and how it ends. */
export type Restart =
  | {
      readonly kind: 'restarting';
      /** What was said of each that was lost, this one last. */
      readonly losses: readonly string[];
    }
  | { readonly kind: 'restarted'; readonly info: EngineInfo }
  | { readonly kind: 'failed'; readonly error: Pick<Error, 'name' | 'message'> };

export interface EngineInfo extends BackendInfo {
  readonly model: string;
  /** The names of the classes, in the order of the logits. */
  readonly classes: readonly string[];
  readonly weights: {
    readonly source: WeightsSource;
    readonly bytes: number;
    /** From the request to the last byte, verified or, of a checkpoint, converted. */
    readonly loadMs: number;
    /** Why they could not be kept for the next visit, or null. */
    readonly notCached: string | null;
  };
  /** Milliseconds to compile shaders ahead; 0 where there are none. */
  readonly compileMs: number;
  /** Why single layers can't be timed here, as a sentence; null where they can. */
  readonly untimed: string | null;
  /** What was said of each device and worker that was lost before this engine, as a sentence. */
  readonly losses: readonly string[];
}

/** A picture as a file, or as a video's frame that is decoded already; who takes a frame closes it. */
export type PictureSource = Blob | ImageBitmap;

export interface ClassifyOptions {
  readonly crop: CropMode;
  readonly topK: number;
  readonly keep: readonly LayerId[];
  /**
   * Keep every layer's output to be asked about (`WorkerApi.traced`, `inspect`, `occlude`), in place
   * of those of the run that was traced before.
   */
  readonly trace: boolean;
}

/** The picture as the network gets it, before the means are taken off. */
export type Crop = ImageCrop;

export type RunProgress =
  | { readonly kind: 'decoding'; readonly done: number; readonly total: number }
  /** What the network gets of each picture; null for one that could not be read. */
  | { readonly kind: 'prepared'; readonly crops: readonly (Crop | null)[] }
  /** Waiting for the engine to start, or for a run that came before. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  /** Probabilities so far, as in `Occlusion`; NaN where the patch was not laid yet. */
  | { readonly kind: 'occluding'; readonly done: number; readonly probabilities: Float32Array };

export interface Timings {
  readonly decodeMs: number;
  readonly resizeMs: number;
  /** Uploading the input, running the network and reading the logits: of the whole batch. */
  readonly runMs: number;
  /** The first run on this engine, which also pays for what could not be prepared ahead. */
  readonly first: boolean;
  /**
   * A run like this one, with as many pictures and the same outputs kept, came to its end before. A
   * run after a first one that was cancelled is neither.
   */
  readonly warm: boolean;
}

export interface Classification {
  /** The picture's number in its batch, from 0, those left out that could not be read. */
  readonly index: number;
  /** The best first. */
  readonly top: readonly Prediction[];
  readonly logits: Float32Array;
  readonly activations: Readonly<Record<LayerId, { shape: Shape; values: Float32Array }>>;
  /** Milliseconds by layer for the whole batch, or null where this backend cannot tell. */
  readonly layerMs: Readonly<Record<LayerId, number>> | null;
  readonly timings: Timings;
  readonly crop: Crop;
}

/** In the place of a classification: why the picture could not be read, as a sentence. */
export interface Refusal {
  readonly refused: string;
}
export type Outcome = Classification | Refusal;

/**
 * The buffers of outcomes that are handed over without a copy. Each is named once: two names of one
 * layer, such as `conv5` and `conv5.2`, may share theirs.
 */
export const transferablesOf = (outcomes: readonly Outcome[]): ArrayBuffer[] => [
  ...new Set(
    outcomes.flatMap((outcome) =>
      'refused' in outcome
        ? []
        : Object.values(outcome.activations).map(({ values }) => values.buffer as ArrayBuffer),
    ),
  ),
];

/** What the worker tells the page while it works. One comlink proxy for the worker's whole life. */
export interface Listener {
  onStart(progress: StartProgress): void;
  onRestart(restart: Restart): void;
  /** Told of each engine's start and of its first run. */
  onPhase(phase: Phase): void;
  /** @param id the classification's, as the page numbered it. */
  onRun(id: number, progress: RunProgress): void;
}

/** What the worker offers. */
export interface WorkerApi {
  /**
   * Chooses a backend, loads the weights, prepares to run. To be called once.
   * @throws WeightsError, BackendError; AbortError after `cancelStart`.
   */
  start(options: StartOptions, listener: Listener): Promise<EngineInfo>;
  /**
   * Decodes pictures and classifies them as one batch; waits for `start` and for runs that came
   * before. When the device is lost or has too little memory, it is run again on a new engine, or on
   * the next backend, at most twice.
   * @param id chosen by the caller, for `cancel`.
   * @returns an outcome for each picture, in order, as soon as all are there.
   * @throws ImageError when no picture can be read, AbortError when cancelled.
   * @throws EngineLostError when the device was lost once too often.
   * @throws OutOfMemoryError when no backend that was tried has memory enough.
   */
  classify(
    id: number,
    images: readonly PictureSource[],
    options: ClassifyOptions,
  ): Promise<readonly Outcome[]>;
  /**
   * What every layer of the traced run `id` put out, in a few numbers, for each picture that could be
   * read; waits until the outputs were read.
   * @throws AbortError when the run was cancelled, or another was traced since.
   */
  traced(id: number): Promise<readonly Summary[]>;
  /**
   * Asks about the traced run `id`.
   * @throws AbortError when another was traced since; Error where the question makes no sense.
   */
  inspect<K extends InspectionKind>(id: number, kind: K, question: Question<K>): Promise<Answer<K>>;
  /**
   * Runs a picture of the traced run `run` again and again, each time with another patch covered.
   * @param id chosen by the caller, for `cancel`.
   * @throws AbortError when cancelled, or another run was traced since.
   */
  occlude(id: number, run: number, options: OcclusionOptions): Promise<Occlusion>;
  /** Lets go of the traced run that is kept, which takes memory (of the built-in model 65 MB a picture): nothing more is asked about it. */
  forget(): void;
  /** Stops `classify` or `occlude` number `id`, if it still runs or waits. */
  cancel(id: number): void;
  /** Stops a start, the first or a later one, which then rejects with AbortError. */
  cancelStart(): void;
  /** What the engine holds in memory now; for tests and scripts. */
  memory(): { readonly tensors: number; readonly bytes: number };
}
