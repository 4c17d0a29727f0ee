/** What neither names nor shapes tell: the caller's choice, else the file's word, else a habit. */
import type { Recognised, SchemeName } from '../checkpoint/recognise';
import {
  parsePreprocessing,
  PRESETS,
  type Preprocessing,
  type PresetName,
} from '../image/preprocessing';
import type { StrideOn } from '../model/resnet50';
import { classesOf } from '../weights/metadata';
import { imageNetClasses, IMAGENET_CLASSES } from './imagenet';
import type { LoadOptions } from './types';

/** What files of a scheme were trained with, as a rule. */
const HABITS: Readonly<Record<SchemeName, PresetName>> = {
  article: 'torchvision IMAGENET1K_V1',
  torchvision: 'torchvision IMAGENET1K_V1',
  transformers: 'torchvision IMAGENET1K_V1',
  keras: 'Keras caffe',
  'keras-old': 'Keras caffe',
  lens: 'Keras caffe',
};

export interface Choices {
  readonly strideOn: StrideOn;
  readonly preprocessing: Preprocessing;
  /** As many as the network tells apart. */
  readonly classes: readonly string[];
}

function preprocessingOf(
  { metadata, scheme }: Recognised,
  choice: LoadOptions['preprocessing'],
): Preprocessing {
  if (choice === undefined) return parsePreprocessing(metadata) ?? PRESETS[HABITS[scheme]];
  return typeof choice === 'string' ? PRESETS[choice] : choice;
}

async function namesOf(
  { metadata, classes: count }: Recognised,
  choice: LoadOptions['classes'],
): Promise<readonly string[]> {
  if (choice?.length === count) return choice;
  if (choice) {
    throw new RangeError(
      `${choice.length} names of classes were given, but the network tells ${count} classes apart.`,
    );
  }
  if (Object.hasOwn(metadata, 'classes')) return classesOf(metadata, count);
  if (count === IMAGENET_CLASSES) return imageNetClasses();
  return Array.from({ length: count }, (_, i) => `class ${i}`);
}

/**
 * @param options checked already.
 * @throws RangeError where there are too many names, or too few; WeightsError and
 *   PreprocessingError where the file's own statements make no sense.
 */
export async function choose(recognised: Recognised, options: LoadOptions): Promise<Choices> {
  return {
    strideOn: options.strideOn ?? recognised.strideOn.value,
    preprocessing: preprocessingOf(recognised, options.preprocessing),
    classes: await namesOf(recognised, options.classes),
  };
}
