/** What `loadResNet` takes and gives. */
import type { SchemeName } from '../checkpoint/recognise';
import type { Prediction } from '../engine/answers';
import type { BackendName, EngineName, Precision } from '../engine/executor';
import type { CropMode } from '../image/geometry';
import type { Preprocessing, PresetName } from '../image/preprocessing';
import type { Layer } from '../model/layers';
import type { LayerId, Shape } from '../model/network';
import type { StrideOn } from '../model/resnet50';

/** A `.safetensors` file: as a file, as bytes, or its address. */
export type Source = Blob | ArrayBuffer | Uint8Array | URL | string;

/** How far loading has come: `file` in bytes of a download, `weights` in tensors of the network. */
export interface LoadProgress {
  readonly step: 'file' | 'weights';
  readonly done: number;
  /** Null where the server does not tell the file's size. */
  readonly total: number | null;
}

export interface LoadOptions {
  /** The backend to try first; the best that there is unless given. */
  readonly backend?: BackendName;
  /** What runs the network on WebGPU; this project's own kernels, `'wgsl'`, unless given. */
  readonly engine?: EngineName;
  /** Where a bottleneck has its stride; what the file states unless given, else its scheme's habit. */
  readonly strideOn?: StrideOn;
  /** How a picture becomes the network's input; a preset's name, or the numbers. As `strideOn`. */
  readonly preprocessing?: PresetName | Preprocessing;
  /** The classes' names, in the order of the logits; the file's unless given, else ImageNet's for 1000. */
  readonly classes?: readonly string[];
  /** Gives up loading. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface ClassifyOptions {
  /** How many predictions, the best first; 5 unless given. */
  readonly topK?: number;
  /** Layers whose outputs are wanted, such as `conv3` or `conv3.0.conv1`; none unless given. */
  readonly keep?: readonly LayerId[];
  /** `'center'`, the middle of the picture, unless given; `'whole'` squashes all of it to a square. */
  readonly crop?: CropMode;
  readonly signal?: AbortSignal;
}

export interface Classification {
  /** The best first. */
  readonly top: readonly Prediction[];
  /** One number per class, before softmax. */
  readonly logits: Float32Array;
  /** The outputs of the layers that were to be kept: NHWC shapes, values row-major. */
  readonly activations: Readonly<
    Record<LayerId, { readonly shape: Shape; readonly values: Float32Array }>
  >;
}

export interface ResNetInfo {
  readonly backend: BackendName;
  readonly engine: EngineName;
  /** How weights and activations are stored while the network runs. */
  readonly precision: Precision;
  /** The GPU's or the runtime's own name for itself. */
  readonly adapter: string;
  /** Why this backend runs, as a sentence. */
  readonly reason: string;
  /** By whose names the file's tensors go. */
  readonly scheme: SchemeName;
  /** Such as `ResNet-50`. */
  readonly network: string;
  readonly strideOn: StrideOn;
  /** The classes' names; `class 12` and so on where nobody gave any. */
  readonly classes: readonly string[];
  readonly preprocessing: Preprocessing;
}

export interface ResNet {
  /**
   * Classifies one picture; waits for those that came before.
   * @param image a picture file, or a bitmap, which stays the caller's and must stay open meanwhile.
   * @throws ImageError where it is no usable picture; ShapeError where there is no layer of a name
   *   in `keep`; EngineLostError when the GPU is lost: load the network again; the reason of `signal`
   *   once that is aborted; Error after `dispose`.
   */
  readonly classify: (
    image: Blob | ImageBitmap,
    options?: ClassifyOptions,
  ) => Promise<Classification>;
  /** Every layer, with its shapes and costs for one picture, stages before their blocks. */
  readonly layers: readonly Layer[];
  readonly info: ResNetInfo;
  /**
   * Gives the network's memory and its backend back; what still runs or waits is rejected. Resolves
   * once all is given back: from then on another network can have it.
   */
  readonly dispose: () => Promise<void>;
}
