/** All that the page shows. The UI reads it and calls `Actions`; nothing else changes it. */
import type { Answer, InspectionKind, Summary } from '../worker/inspections';
import type {
  Classification,
  Crop,
  EngineInfo,
  BackendInfo,
  WeightsProgress,
} from '../worker/protocol';
import type { Camera } from './camera';
import type { Kept, Opening } from './checkpoint';
import type { ColdStart } from './cold-start';
import type { Model } from './model';
import type { Offline, Update } from './offline';
import type { SelfCheck } from './self-check';
import type { MapsView, OverlayView, TableView, Theme, View } from './view';

/** Where the engine stands. `failed` and `cancelled` offer a retry. */
export type Engine =
  | {
      readonly phase: 'starting';
      readonly backend: BackendInfo | null;
      readonly weights: WeightsProgress | null;
      readonly compileMs: number | null;
      /** The engine in whose place this one starts, because its device was lost. */
      readonly before: EngineInfo | null;
    }
  | { readonly phase: 'ready'; readonly info: EngineInfo }
  | { readonly phase: 'failed'; readonly message: string }
  | { readonly phase: 'cancelled' };

/** The picture in the image pane. */
export interface Picture {
  /** As the user's file is named: data, never markup. */
  readonly name: string;
  /** An object URL, or a shipped photo's address; null where there is nothing to show. */
  readonly url: string | null;
  /** What a screen reader is told: a sample's description or the file's name. */
  readonly alt: string;
  /** A sentence to stand below it, such as that not all of many files were opened. */
  readonly note: string | null;
  /** The shipped photo's base name, or null for a picture of the user's. */
  readonly sample: string | null;
}

/** How many pictures run as one batch at the most; see `picturesAtOnce`. */
export const MAX_PICTURES = 8;

/** What is being done to the pictures, while it is being done. */
export type Run =
  | { readonly phase: 'fetching' }
  | { readonly phase: 'decoding'; readonly done: number; readonly total: number }
  | { readonly phase: 'waiting' }
  | { readonly phase: 'running'; readonly done: number; readonly total: number };

/** The network's answer for the picture named `image`, or for a frame (`CAMERA`). */
export interface Result extends Classification {
  readonly image: string;
}

/** One of the pictures that run together, and what is known of it. */
export interface Entry {
  readonly picture: Picture;
  /** What the network sees of it. */
  readonly crop: Crop | null;
  readonly result: Result | null;
  /** What each layer put out, in a few numbers, once the layers were read. */
  readonly summary: Summary | null;
}

/** What was asked about the run that is on show (`Actions.inspect`). */
export type Inspected<K extends InspectionKind> =
  | { readonly phase: 'pending' }
  | { readonly phase: 'there'; readonly answer: Answer<K> }
  | { readonly phase: 'failed'; readonly message: string };

/**
 * How the probability of `class` changes as each of `cells` × `cells` parts of the picture on show is
 * covered (`Actions.occlude`). `probabilities` are row by row, 0 to 1; NaN where none is known yet.
 */
export type OcclusionRun = {
  readonly class: number;
  /** Along one side of the picture. */
  readonly cells: number;
} & (
  | {
      readonly phase: 'running';
      /** Parts that have been covered, of all. */
      readonly done: number;
      readonly total: number;
      /** Milliseconds since it was asked for. */
      readonly elapsedMs: number;
      readonly probabilities: Float32Array;
    }
  | {
      readonly phase: 'done';
      /** With nothing covered, 0 to 1. */
      readonly baseline: number;
      readonly probabilities: Float32Array;
    }
  | { readonly phase: 'failed'; readonly message: string }
);

/** Milliseconds of the runs on this engine: the first apart from the warm ones. */
export interface RunTimes {
  readonly firstMs: number | null;
  /** How many pictures ran in the first run. */
  readonly firstBatch: number;
  /** The last ones, all of the same number of pictures. */
  readonly warmMs: readonly number[];
  readonly warmBatch: number;
  /** Whether every layer's output was kept in them. */
  readonly warmTraced: boolean;
  /** For each part that the last occlusion covered, whether it ended or not; null before any. */
  readonly partMs: number | null;
}

export interface Sample {
  /** Base name, used in links. */
  readonly name: string;
  readonly file: string;
  readonly url: string;
  readonly thumb: string;
  readonly title: string;
  readonly alt: string;
  readonly author: string;
  readonly licence: string;
  readonly source: string;
}

export interface State {
  readonly view: View;
  /** What the page's link asks for of a checkpoint that is not there yet; null once it is. */
  readonly linked: View | null;
  /** What runs, or starts; all else on the page is about it. */
  readonly model: Model;
  /** The checkpoint that may take its place; null while none is being opened. */
  readonly opening: Opening | null;
  /** The checkpoints that are kept in this browser. */
  readonly kept: readonly Kept[];
  /** The file that is being written to be kept, and how much of it has been, 0 to 1; null while none is. */
  readonly keeping: { readonly file: File; readonly share: number } | null;
  readonly engine: Engine;
  /** The pictures that run together, in the order in which they were given. */
  readonly entries: readonly Entry[];
  /** Which of them is on show; `picture`, `crop`, `result` and `summary` are its. */
  readonly shown: number;
  readonly picture: Picture | null;
  /** What the network sees of the picture. */
  readonly crop: Crop | null;
  readonly run: Run | null;
  /** Always of `picture` or the camera, on the current engine and crop: never a stale one. */
  readonly result: Result | null;
  /** Of `result`'s run, once its layers were read: from then on it can be asked about. */
  readonly summary: Summary | null;
  /** Why the layers of `result`'s run could not be read; null while they are read and once they were. */
  readonly unread: string | null;
  /** The picture that the one on show is compared with, if one was chosen; see `otherOf`. */
  readonly other: number | null;
  /** Of the run on show; null until it is checked. */
  readonly selfCheck: SelfCheck | null;
  /** What was asked about that run, by `inspectionKey`. */
  readonly inspections: ReadonlyMap<string, Inspected<InspectionKind>>;
  /** While it is live there are no pictures; `crop` and `result` are the last frame's. */
  readonly camera: Camera;
  /** Of `result`'s run; null where none was asked for, or it was cancelled. */
  readonly occlusion: OcclusionRun | null;
  readonly times: RunTimes;
  /** What each device said that was lost since the engine was last started by hand. */
  readonly losses: readonly string[];
  /** From the navigation to the first answer. */
  readonly coldStart: ColdStart;
  /** A sentence about the last thing that went wrong, until it is dismissed or something works. */
  readonly error: string | null;
  /** What the page's link names in vain, as a sentence, until it is dismissed. */
  readonly linkNote: string | null;
  readonly samples: readonly Sample[];
  readonly offline: Offline;
  readonly update: Update;
  readonly table: TableView;
  readonly mapsView: MapsView;
  readonly overlayView: OverlayView;
  readonly theme: Theme;
}

/** `data-status` of the page. */
export type Status = 'loading' | 'ready' | 'running' | 'error';

/**
 * `error` while the engine can't run, or the picture that is there could not be classified. While
 * the camera is live it is `running` throughout, between two frames too.
 */
export function statusOf({ engine, run, error, picture, result, camera }: State): Status {
  if (engine.phase === 'starting') return 'loading';
  if (engine.phase !== 'ready') return 'error';
  if (run !== null || camera.phase === 'live') return 'running';
  return error !== null && picture !== null && result === null ? 'error' : 'ready';
}

/** How many pictures run together; a camera's frames run one at a time. */
export const ranTogether = ({ entries }: State): number => Math.max(1, entries.length);

/** What is known of the engine that runs, or of the lost one while another starts in its place. */
export function currentInfo({ engine }: State): EngineInfo | null {
  if (engine.phase === 'ready') return engine.info;
  return engine.phase === 'starting' ? engine.before : null;
}

/** The backend that runs or is about to, once it is chosen. */
export function currentBackend(state: State): BackendInfo | null {
  const { engine } = state;
  return (engine.phase === 'starting' ? engine.backend : null) ?? currentInfo(state);
}
