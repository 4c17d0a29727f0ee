/** What a checkpoint's header says of its network, and what it leaves open. Plain data. */
import type { Problem } from '../checkpoint/errors';
import type { SchemeName } from '../checkpoint/scheme';
import type { Preprocessing, PresetName } from '../image/preprocessing';
import type { Network } from '../model/network';
import type { StrideOn } from '../model/resnet50';

export type { Problem, SchemeName };

export interface Examination {
  readonly scheme: SchemeName;
  /** What stands before every tensor's name, such as `module.`; '' mostly. */
  readonly prefix: string;
  /** The network with its stride on the one convolution or on the other. */
  readonly networks: Readonly<Record<StrideOn, Network>>;
  /** `known` where the file states it, or where it makes no difference; else a habit of the scheme's. */
  readonly strideOn: { readonly value: StrideOn; readonly known: boolean };
  readonly classes: number;
  /** How such files' pictures are prepared as a rule. */
  readonly preset: PresetName;
  /** What the file states itself; null where it does not. */
  readonly stated: {
    readonly preprocessing: Preprocessing | null;
    readonly classes: readonly string[] | null;
  };
  /** The names of ImageNet's classes where the network has as many, else null. */
  readonly imageNet: readonly string[] | null;
  readonly tensors: number;
  readonly bytes: number;
  /** The types of the tensors that are read, such as `F32`. */
  readonly types: readonly string[];
}

/** Why a file is no checkpoint that can run: one sentence, and every tensor that is not as it should be. */
export interface CheckpointRefusal {
  readonly refused: string;
  readonly problems: readonly Problem[];
}

/** What a checkpoint is run with. */
export interface CheckpointSource {
  readonly file: Blob;
  readonly strideOn: StrideOn;
  /** The classes' names, in the order of the logits. */
  readonly classes: readonly string[];
}
