/** All that the page shows. The UI reads it and calls `Actions`; nothing else changes it. */
import type { BackendName, EngineName } from '../engine/executor';
import type { CropMode } from '../image/geometry';
import type { LayerId } from '../model/network';
import type { Answer, InspectionKind, Question, Summary } from '../worker/inspections';
import type {
  Classification,
  Crop,
  EngineInfo,
  BackendInfo,
  WeightsProgress,
} from '../worker/protocol';
import type { Camera } from './camera';
import type { ColdStart } from './cold-start';
import type { SelfCheck } from './self-check';

/** What the URL holds: opening it restores this view. */
export interface View {
  /** The backend that was asked for; null lets the ladder choose. */
  readonly backend: BackendName | null;
  /** What runs the network on WebGPU; everywhere else TensorFlow.js does. */
  readonly engine: EngineName;
  readonly crop: CropMode;
  /** The base name of a shipped photo, such as `tabby-cat`; several with commas between them. */
  readonly sample: string | null;
  /** The layer in the inspector. */
  readonly layer: LayerId | null;
  /** The batch that shapes and costs are shown for, 1 to `MAX_BATCH`. */
  readonly batch: number;
  /** What the inspector shows of the layer; null leaves it to what there is to show. */
  readonly tab: InspectorTab | null;
  /** The channel of the layer that is looked at, from 0. */
  readonly channel: number | null;
  /** The class whose evidence is shown, and the one it is compared with; null: the best, none. */
  readonly class: number | null;
  readonly against: number | null;
}

export const INSPECTOR_TABS = [
  'maps',
  'statistics',
  'shortcut',
  'arithmetic',
  'why',
  'compare',
] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

export const MAX_BATCH = 1024;

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
  /** An object URL, or a shipped photo's address. */
  readonly url: string;
  /** What a screen reader is told: a sample's description or the file's name. */
  readonly alt: string;
  /** A sentence to stand below it, such as that not all of many files were opened. */
  readonly note: string | null;
  /** The shipped photo's base name, or null for a picture of the user's. */
  readonly sample: string | null;
}

/** How many pictures run as one batch at the most: each takes 65 MB to be looked into. */
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

export type ShapeOrder = 'NHWC' | 'NCHW';
export type Theme = 'system' | 'light' | 'dark';
export const SORT_KEYS = [
  'order',
  'elements',
  'parameters',
  'macs',
  'activationBytes',
  'ms',
  'mean',
  'zeros',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** How the layer table is shown. Sorting keeps children under their parents. */
export interface TableView {
  readonly order: ShapeOrder;
  readonly open: ReadonlySet<LayerId>;
  readonly sort: { readonly key: SortKey; readonly descending: boolean };
}

/** How a layer's maps are laid out and coloured. */
export interface MapsView {
  /** The strongest channel first (see `ChannelMaps.strongest`), or by their numbers. */
  readonly order: 'strongest' | 'channel';
  /** Each channel's colours from its own range, or all from the layer's. */
  readonly scale: 'own' | 'shared';
}

export interface State {
  readonly view: View;
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
  readonly samples: readonly Sample[];
  readonly table: TableView;
  readonly mapsView: MapsView;
  readonly theme: Theme;
}

export interface Actions {
  /** Classifies the pictures among `files` as one batch, from a drop, a paste or the picker. */
  readonly openFiles: (files: readonly File[]) => void;
  /** Runs the pictures among `files` in one batch with those that are there. */
  readonly addFiles: (files: readonly File[]) => void;
  readonly addSample: (name: string) => void;
  /** Shows picture number `index` of those that ran together. */
  readonly show: (index: number) => void;
  /** Compares the picture on show with number `index`; where that is on show, they change places. */
  readonly compareWith: (index: number) => void;
  /** Runs the picture on show on another engine, too, and compares what each stage puts out. */
  readonly selfCheck: (backend: BackendName, engine: EngineName) => void;
  /** Stops the check, or takes its outcome off the page. */
  readonly cancelSelfCheck: () => void;
  /** Asks about the run on show, for an answer that is used once. @throws Error, as a sentence. */
  readonly ask: <K extends InspectionKind>(kind: K, question: Question<K>) => Promise<Answer<K>>;
  /** Asks about the run on show, unless that was asked before; `State.inspections` has the answer. */
  readonly inspect: <K extends InspectionKind>(kind: K, question: Question<K>) => void;
  /**
   * Runs the picture on show once for each of `cells` × `cells` parts of it, with that part covered;
   * in place of what was asked for before. `State.occlusion` has the answer.
   */
  readonly occlude: (classIndex: number, cells: number) => void;
  readonly cancelOcclusion: () => void;
  /** @param names one or more, with commas between them. */
  readonly openSample: (names: string) => void;
  /**
   * Classifies what a camera sees, frame by frame, in place of the pictures.
   * @param deviceId one of `LiveCamera.devices`; null leaves it to the browser.
   */
  readonly startCamera: (deviceId: string | null) => void;
  /** Lets go of the camera, or no longer asks for it. */
  readonly stopCamera: () => void;
  /** Stops the camera and opens the frame on show as a picture. */
  readonly freezeCamera: () => void;
  /** Stops what runs: a classification, or the loading of the weights. */
  readonly cancel: () => void;
  /** Starts the engine again after a failure or a cancelled download. */
  readonly retry: () => void;
  /** Classifies the picture that is there once more, for its time. */
  readonly runAgain: () => void;
  /** @param backend null lets the ladder choose. */
  readonly runOn: (backend: BackendName | null, engine: EngineName) => void;
  readonly setCrop: (crop: CropMode) => void;
  /** Clamped to 1 … `MAX_BATCH`, whole. */
  readonly setBatch: (batch: number) => void;
  /** Another layer has other channels: the chosen one is let go of. */
  readonly select: (layer: LayerId | null) => void;
  readonly setTab: (tab: InspectorTab) => void;
  readonly setChannel: (channel: number | null) => void;
  /** @param index null goes back to the best class. */
  readonly setClass: (index: number | null) => void;
  readonly setAgainst: (index: number | null) => void;
  readonly setOpen: (layer: LayerId, open: boolean) => void;
  readonly setAllOpen: (open: boolean) => void;
  readonly setOrder: (order: ShapeOrder) => void;
  /** Sorts by `key`; again by the same key turns the direction. */
  readonly sortBy: (key: SortKey) => void;
  readonly setMapsView: (change: Partial<MapsView>) => void;
  readonly setTheme: (theme: Theme) => void;
  /** Shows a sentence about something that went wrong in the page itself. */
  readonly fail: (message: string) => void;
  readonly dismissError: () => void;
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
