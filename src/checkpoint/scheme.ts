/** What a naming scheme says: how a framework calls the parts of a residual network in its files. */
import { blockId } from '../model/graph';
import type { LayerId } from '../model/network';
import type { StrideOn } from '../model/resnet50';

export type SchemeName =
  'article' | 'torchvision' | 'transformers' | 'keras' | 'keras-old' | 'lens';

/** A kernel's axes: PyTorch's `[out, in, k, k]`, TensorFlow's `[k, k, in, out]`. */
export type Layout = 'OIHW' | 'HWIO';

export type Role = 'stem' | 'residual' | 'shortcut' | 'fc';

/** A layer with weights, by its place in the network. What a role does not have is 0. */
export interface Place {
  readonly role: Role;
  /** 0 to 3. */
  readonly stage: number;
  readonly block: number;
  readonly conv: number;
}

/** The layer's name in this project. */
export function layerId({ role, stage, block, conv }: Place): LayerId {
  switch (role) {
    case 'stem':
      return 'conv1';
    case 'fc':
      return 'fc';
    case 'residual':
      return `${blockId(stage, block)}.conv${conv + 1}`;
    case 'shortcut':
      return `${blockId(stage, block)}.shortcut`;
  }
}

/** What a layer's tensors are called, those of a convolution or fc and of its batch norm. */
export interface PartNames {
  readonly layer: { readonly kernel: string; readonly bias: string };
  /** Null where batch norm is folded into the convolutions. */
  readonly norm: Readonly<Record<NormPart, string>> | null;
}
export const NORM_PARTS = ['gamma', 'beta', 'mean', 'variance'] as const;
export type NormPart = (typeof NORM_PARTS)[number];
export type Part = 'kernel' | 'bias' | NormPart;

/** Templates of names, as `template.ts` explains them: of a convolution and of its batch norm. */
export interface LayerNames {
  readonly conv: string;
  readonly norm: string;
}

export interface Scheme {
  readonly name: SchemeName;
  /** Whose names these are, as a sentence has it. */
  readonly whose: string;
  readonly stem: LayerNames;
  readonly residual: LayerNames;
  readonly shortcut: LayerNames;
  /** What the last layer may be called, the usual name first. */
  readonly fc: readonly string[];
  readonly parts: PartNames;
  /** How `{layer}` and `{part}` may make up a tensor's name, the usual way first. */
  readonly spellings: readonly string[];
  /** What such files have where neither shapes nor metadata tell. */
  readonly habits: {
    readonly layout: Layout;
    readonly strideOn: StrideOn;
    /** What batch norm adds to the variance. */
    readonly epsilon: number;
  };
}

export const PYTORCH_PARTS: PartNames = {
  layer: { kernel: 'weight', bias: 'bias' },
  norm: { gamma: 'weight', beta: 'bias', mean: 'running_mean', variance: 'running_var' },
};
export const PYTORCH_SPELLINGS = ['{layer}.{part}'];
/** torch.nn.BatchNorm2d's own. */
export const PYTORCH_EPSILON = 1e-5;

export const KERAS_PARTS: PartNames = {
  layer: { kernel: 'kernel', bias: 'bias' },
  norm: { gamma: 'gamma', beta: 'beta', mean: 'moving_mean', variance: 'moving_variance' },
};
/** By path, as TensorFlow names variables, with dots, and as they lie in an .h5 file. */
export const KERAS_SPELLINGS = [
  '{layer}/{part}',
  '{layer}/{part}:0',
  '{layer}.{part}',
  '{layer}/{layer}/{part}:0',
  '{layer}/{layer}/{part}',
  '{layer}.{layer}.{part}',
];
/** The last layer of a model that was trained anew on top of Keras applications. */
export const KERAS_DENSE = ['dense', 'dense_{any}'];
