/** A checkpoint of the user's: the file, what it was found to be, and what the user said of it. */
import type { ForeignFormat } from '../checkpoint/conversion';
import type { Preprocessing } from '../image/preprocessing';
import type { StrideOn } from '../model/resnet50';
import type { Examination, Problem } from '../worker/examination';

/** What the classes are called, and who says so. */
export interface ClassNames {
  /** In the order of the logits. */
  readonly names: readonly string[];
  /** The checkpoint itself, ImageNet's list, nobody (numbers), or a list of the user's. */
  readonly source: 'checkpoint' | 'imagenet' | 'numbers' | 'list';
  /** The name of the user's list, where it is that. */
  readonly list: string | null;
}

/** What neither names nor shapes tell. */
export interface Answers {
  readonly strideOn: StrideOn;
  readonly preprocessing: Preprocessing;
  readonly classNames: ClassNames;
}

export interface Checkpoint {
  readonly file: File;
  readonly examination: Examination;
  readonly answers: Answers;
  /** Under which id it is kept in this browser; null where it isn't. */
  readonly keptAs: string | null;
}

/** A checkpoint that is kept in this browser. */
export interface Kept {
  readonly id: string;
  /** The file's name: data, never markup. */
  readonly name: string;
  readonly bytes: number;
  /** What it was found to be; null where that is no longer known. */
  readonly summary: { readonly network: string; readonly classes: number } | null;
  /** In milliseconds since the epoch; 0 where that is not known. */
  readonly keptAt: number;
}

export type { ForeignFormat };

/** A checkpoint on its way in, beside the model that runs. */
export type Opening =
  | { readonly phase: 'reading'; readonly name: string }
  | {
      readonly phase: 'asking';
      readonly name: string;
      readonly file: File;
      readonly examination: Examination;
      readonly answers: Answers;
      /** Whether it is to be kept in this browser. */
      readonly keep: boolean;
      /** Under which id it is kept already. */
      readonly keptAs: string | null;
      /** Why the last file that was to answer something could not be taken, as a sentence, or null. */
      readonly problem: string | null;
    }
  | {
      readonly phase: 'loading';
      readonly name: string;
      readonly loadedBytes: number;
      readonly totalBytes: number;
    }
  | {
      readonly phase: 'refused';
      readonly name: string;
      readonly message: string;
      readonly problems: readonly Problem[];
    }
  /** A file of another framework: how to make a checkpoint of it. */
  | { readonly phase: 'foreign'; readonly name: string; readonly format: ForeignFormat };
