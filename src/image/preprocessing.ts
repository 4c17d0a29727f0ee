/** How a picture becomes the network's input, as a value; and the ways that are in use, by name. */
export {
  checkPreprocessing,
  parsePreprocessing,
  PreprocessingError,
} from './preprocessing-metadata';

export type Filter = 'bilinear' | 'bicubic';

/** One number per channel. */
export type PerChannel = readonly [number, number, number];

/**
 * Resize, cut out the middle, `scale`, take `mean` off, divide by `std`: each step in float32, as
 * NumPy and PyTorch do. `parsePreprocessing` says which numbers are taken from a file.
 */
export interface Preprocessing {
  /** The order in which the network takes the channels. */
  readonly channels: 'RGB' | 'BGR';
  /** Each level of 0 to 255 is multiplied by it first: 1, 1/255, … Above 0. */
  readonly scale: number;
  /** Taken off then, in the order of `channels`, in levels times `scale`. */
  readonly mean: PerChannel;
  /** Divided by last, in the order of `channels`. Above 0. */
  readonly std: PerChannel;
  /** The shorter side before the middle is cut out, in pixels; `crop` or more. */
  readonly resize: number;
  /**
   * How the longer side becomes whole pixels: `round` to the nearest, a half to the even one, or
   * `floor`, as torchvision does. The crop may lie one pixel off where they differ.
   */
  readonly longerSide: 'round' | 'floor';
  /** The side of the square that is cut out, in pixels. */
  readonly crop: number;
  /** Pillow's antialiased filter of that name. */
  readonly filter: Filter;
}

/** The middle 224 of 256: He et al., section 3.4 (https://arxiv.org/abs/1512.03385). */
const MIDDLE = {
  resize: 256,
  longerSide: 'round',
  crop: 224,
  filter: 'bilinear',
} as const;

/**
 * torchvision/transforms/_presets.py, `ImageClassification`: its defaults. The longer side is
 * `int(size * long / short)`: torchvision/transforms/functional.py, `_compute_resized_output_size`.
 */
const TORCHVISION = {
  channels: 'RGB',
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
  resize: 256,
  longerSide: 'floor',
  crop: 224,
  filter: 'bilinear',
} as const;

/**
 * The ways that weights for ImageNet and their like are trained for. Keras (keras/src/applications/
 * imagenet_utils.py, `_preprocess_numpy_input`) fixes only the numbers and leaves resizing and
 * cropping to its user, so that its presets have the page's own.
 */
export const PRESETS = {
  /** Mode "caffe": the means of ImageNet's blue, green and red taken off, nothing else. */
  'Keras caffe': {
    channels: 'BGR',
    scale: 1,
    mean: [103.939, 116.779, 123.68],
    std: [1, 1, 1],
    ...MIDDLE,
  },
  /** torchvision/models/resnet.py, `ResNet50_Weights`: crop_size=224. */
  'torchvision IMAGENET1K_V1': TORCHVISION,
  /** The same file: crop_size=224, resize_size=232. */
  'torchvision IMAGENET1K_V2': { ...TORCHVISION, resize: 232 },
  /**
   * The recipes a1 to d (`resnet50.a1_in1k`): timm/models/resnet.py, `_rcfg`: bicubic, crop_pct 0.95.
   * timm/data/transforms_factory.py, `transforms_imagenet_eval`: floor(224 / 0.95), then
   * torchvision's Resize and CenterCrop. (timm's own benchmark takes 288 of 288: `test_input_size`.)
   */
  timm: { ...TORCHVISION, resize: 235, filter: 'bicubic' },
  /**
   * `microsoft/resnet-50` and what is trained from it: transformers/models/convnext/
   * image_processing_convnext.py, with `shortest_edge` 224, `crop_pct` 0.875 and `resample` 3 (bicubic).
   */
  'Hugging Face transformers': { ...TORCHVISION, filter: 'bicubic' },
  /** Mode "tf": x / 127.5 - 1. */
  'Keras tf (−1 … 1)': {
    channels: 'RGB',
    scale: 1 / 127.5,
    mean: [1, 1, 1],
    std: [1, 1, 1],
    ...MIDDLE,
  },
  /** `keras.layers.Rescaling(1 / 255)`, or torchvision's `ToTensor` alone. */
  '0 … 1': { channels: 'RGB', scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1], ...MIDDLE },
} as const satisfies Readonly<Record<string, Preprocessing>>;

export type PresetName = keyof typeof PRESETS;

/** What the weights that come with the page were trained for. */
export const DEFAULT_PREPROCESSING: Preprocessing = PRESETS['Keras caffe'];
