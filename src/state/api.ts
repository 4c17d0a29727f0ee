/** `window.resnet50`: what a script, a notebook or a test uses. Documented in the README. */
import type { Layer } from '../model/layers';
import { flattenLayers } from '../model/layers';
import type { CropMode } from '../image/geometry';
import { formatOf } from '../image/inspect';
import type { Classification, EngineInfo } from '../worker/protocol';
import type { ColdStart } from './cold-start';
import type { EngineSession } from './engine-session';
import { layersFor, type Model } from './model';
import { drawSvg } from './svg-drawing';

export interface ClassifyInput {
  /** How many predictions, best first; 5 unless given. */
  readonly topK?: number;
  /** Layers whose outputs are wanted, such as `conv3` or `conv3.0.conv1`; none unless given. */
  readonly keep?: readonly string[];
  /** `'center'` unless given. */
  readonly crop?: CropMode;
  readonly signal?: AbortSignal;
}

export interface LensApi {
  /** Resolves when the engine can run; rejects when it can't. */
  readonly ready: Promise<EngineInfo>;
  /** Classifies a picture without changing the page. */
  readonly classify: (image: Blob, options?: ClassifyInput) => Promise<Classification>;
  /** Every layer of the model that runs, with shapes and costs for one picture. */
  readonly layers: readonly Layer[];
  /** What runs; null until `ready`. */
  readonly info: EngineInfo | null;
  /** From the navigation to the first answer: what took how long, and when. */
  readonly coldStart: ColdStart;
  /** The tensors and bytes that the engine holds now. */
  readonly memory: () => Promise<{ readonly tensors: number; readonly bytes: number }>;
}

/** @param model the one that runs. */
export function lensApi(engine: EngineSession, model: () => Model): LensApi {
  return {
    get ready() {
      return engine.ready;
    },
    get info() {
      return engine.currentInfo;
    },
    get coldStart() {
      return engine.coldStart;
    },
    get layers() {
      return flattenLayers(layersFor(model(), 1).layers);
    },
    async classify(image, { topK = 5, keep = [], crop = 'center', signal } = {}) {
      const drawing = (await formatOf(image)) === 'SVG' ? await drawSvg(image) : null;
      return engine.classify(drawing ?? image, { topK, keep, crop, ...(signal && { signal }) });
    },
    memory: () => engine.memory(),
  };
}

declare global {
  interface Window {
    resnet50: LensApi;
  }
}
