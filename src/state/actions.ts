/** All that the UI can ask for: nothing else changes the state. */
import type { BackendName, EngineName } from '../engine/executor';
import type { CropMode } from '../image/geometry';
import type { LayerId } from '../model/network';
import type { Answer, InspectionKind, Question } from '../worker/inspections';
import type { Answers } from './checkpoint';
import type { Given } from './giving';
import type { MapsView, InspectorTab, OverlayView, ShapeOrder, SortKey, Theme } from './view';

export interface Actions {
  /**
   * Takes what was dropped, pasted or picked: a checkpoint is opened, a list of classes names the
   * checkpoint's classes, pictures are classified as one batch.
   */
  readonly openFiles: (files: readonly File[]) => void;
  /** Takes what was dropped or pasted, be it files, folders, an address or text; or says why not. */
  readonly openGiven: (given: Given) => void;
  /** Runs the pictures among `files` in one batch with those that are there. */
  readonly addFiles: (files: readonly File[]) => void;
  /** Changes what is answered about the checkpoint that is being opened. */
  readonly answer: (change: Partial<Answers>) => void;
  /** Whether the checkpoint that is being opened is to be kept in this browser. */
  readonly setKeep: (keep: boolean) => void;
  /** Loads the checkpoint that is being opened, with the answers that were given. */
  readonly loadCheckpoint: () => void;
  /** Gives up the checkpoint that is being opened, or takes what became of it off the page. */
  readonly closeOpening: () => void;
  /** Asks again what was asked about the checkpoint that runs. */
  readonly changeAnswers: () => void;
  /** Goes back to the model that comes with the page. */
  readonly runBuiltIn: () => void;
  /** Keeps the checkpoint that runs in this browser. */
  readonly keepCheckpoint: () => void;
  /** Gives up keeping what is being kept. */
  readonly cancelKeeping: () => void;
  /** @param id one of `State.kept`. */
  readonly openKept: (id: string) => void;
  /** Deletes a checkpoint that is kept in this browser. */
  readonly deleteKept: (id: string) => void;
  readonly addSample: (name: string) => void;
  /** Shows picture number `index` of those that ran together. */
  readonly show: (index: number) => void;
  /** Compares the picture on show with number `index`; where that is on show, they change places. */
  readonly compareWith: (index: number) => void;
  /** The address that opens what is on show; the address bar may lag behind it. */
  readonly link: () => string;
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
  readonly setOverlayView: (change: Partial<OverlayView>) => void;
  readonly setTheme: (theme: Theme) => void;
  /** Loads the newer version of the page (`State.update`), and the page anew. */
  readonly updatePage: () => void;
  /** Shows a sentence about something that went wrong in the page itself. */
  readonly fail: (message: string) => void;
  readonly dismissError: () => void;
}
