/**
 * What frameworks call the parameters of a ResNet, written down from the frameworks themselves and
 * not from src/checkpoint, which it is there to test.
 */
export type SchemeName =
  'article' | 'torchvision' | 'transformers' | 'keras' | 'keras-old' | 'lens';

/** A convolution of a block: the n-th of its residual, or its shortcut's. All count from 0. */
export interface InBlock {
  readonly stage: number;
  readonly block: number;
  readonly part: number | 'shortcut';
}
export type Place = 'stem' | InBlock;

/** What stands before the names of a layer's parameters, such as `layer1.0.conv1.`. */
export interface Names {
  readonly conv: string;
  readonly norm: string;
}

export interface Naming {
  readonly layer: (place: Place, layers: readonly number[]) => Names;
  /** Before the parameters of the last layer. */
  readonly fc: (classes: number) => string;
  readonly parameters: {
    readonly kernel: string;
    readonly bias: string;
    readonly gamma: string;
    readonly beta: string;
    readonly mean: string;
    readonly variance: string;
  };
  /** PyTorch: kernels are OIHW and [classes, features], and batch norms count their batches. */
  readonly torch: boolean;
  /** What batch norm adds to the variance; null where it is folded in already. */
  readonly epsilon: number | null;
}

const TORCH = {
  parameters: {
    kernel: 'weight',
    bias: 'bias',
    gamma: 'weight',
    beta: 'bias',
    mean: 'running_mean',
    variance: 'running_var',
  },
  torch: true,
  epsilon: 1e-5,
};
const KERAS = {
  parameters: {
    kernel: 'kernel',
    bias: 'bias',
    gamma: 'gamma',
    beta: 'beta',
    mean: 'moving_mean',
    variance: 'moving_variance',
  },
  torch: false,
};

/** `Sequential(Conv2d, BatchNorm2d, ReLU)` everywhere, stages named as in the paper. */
function article(place: Place): Names {
  const layer =
    place === 'stem'
      ? 'conv1'
      : `conv${place.stage + 2}.${place.block}.` +
        (place.part === 'shortcut' ? 'shortcut' : `conv${place.part + 1}`);
  return { conv: `${layer}.0.`, norm: `${layer}.1.` };
}

/** torchvision/models/resnet.py; timm's are the same. */
function torchvision(place: Place): Names {
  if (place === 'stem') return { conv: 'conv1.', norm: 'bn1.' };
  const block = `layer${place.stage + 1}.${place.block}.`;
  return place.part === 'shortcut'
    ? { conv: `${block}downsample.0.`, norm: `${block}downsample.1.` }
    : { conv: `${block}conv${place.part + 1}.`, norm: `${block}bn${place.part + 1}.` };
}

/** transformers/models/resnet/modeling_resnet.py, ResNetForImageClassification. */
function transformers(place: Place): Names {
  const layer =
    place === 'stem'
      ? 'resnet.embedder.embedder'
      : `resnet.encoder.stages.${place.stage}.layers.${place.block}.` +
        (place.part === 'shortcut' ? 'shortcut' : `layer.${place.part}`);
  return { conv: `${layer}.convolution.`, norm: `${layer}.normalization.` };
}

/** keras.applications.resnet: `conv3_block1_0_conv` is the shortcut, 1 to 3 are the residual. */
function keras(place: Place): Names {
  if (place === 'stem') return { conv: 'conv1_conv/', norm: 'conv1_bn/' };
  const part = place.part === 'shortcut' ? 0 : place.part + 1;
  const layer = `conv${place.stage + 2}_block${place.block + 1}_${part}`;
  return { conv: `${layer}_conv/`, norm: `${layer}_bn/` };
}

/**
 * keras_applications/resnet50.py of Keras 2.2, which names blocks by letter. What is deeper than the
 * alphabet is named as in Caffe's ResNet-152, which Keras ports of it keep: `4a`, `4b1` to `4b35`.
 */
function kerasOld(place: Place, layers: readonly number[]): Names {
  if (place === 'stem') return { conv: 'conv1/', norm: 'bn_conv1/' };
  const { stage, block, part } = place;
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const numbered = layers[stage] > letters.length && block > 0;
  const name = numbered ? `b${block}` : letters[block];
  const branch = part === 'shortcut' ? '1' : `2${letters[part]}`;
  const layer = `${stage + 2}${name}_branch${branch}/`;
  return { conv: `res${layer}`, norm: `bn${layer}` };
}

/** This project's own file. */
function lens(place: Place): Names {
  const { conv } = article(place);
  return { conv: conv.replace(/0\.$/, ''), norm: '' };
}

export const NAMINGS: Readonly<Record<SchemeName, Naming>> = {
  article: { ...TORCH, layer: article, fc: () => 'fc.0.' },
  torchvision: { ...TORCH, layer: torchvision, fc: () => 'fc.' },
  transformers: { ...TORCH, layer: transformers, fc: () => 'classifier.1.' },
  keras: { ...KERAS, epsilon: 1.001e-5, layer: keras, fc: () => 'predictions/' },
  'keras-old': { ...KERAS, epsilon: 1e-3, layer: kerasOld, fc: (classes) => `fc${classes}/` },
  lens: {
    ...KERAS,
    epsilon: null,
    layer: lens,
    fc: () => 'fc.',
  },
};
