/** How pictures are prepared for a checkpoint, and what its classes are called, as far as it tells. */
import { parsePreprocessing, type Preprocessing, type PresetName } from '../image/preprocessing';
import { classesOf } from '../weights/metadata';
import { cleanName } from './class-list';
import type { Recognised } from './recognise';
import type { SchemeName } from './scheme';

/** What files of a scheme were trained with, as a rule. */
export const USUAL_PRESETS: Readonly<Record<SchemeName, PresetName>> = {
  article: 'torchvision IMAGENET1K_V1',
  torchvision: 'torchvision IMAGENET1K_V1',
  transformers: 'Hugging Face transformers',
  keras: 'Keras caffe',
  'keras-old': 'Keras caffe',
  lens: 'Keras caffe',
};

export interface Stated {
  readonly preprocessing: Preprocessing | null;
  /** As many as the network tells apart, in the order of the logits. */
  readonly classes: readonly string[] | null;
}

/**
 * What a file's metadata state under `preprocessing` and `classes`; null for what they don't.
 * @throws PreprocessingError, WeightsError where they make no sense.
 */
export const statedBy = ({
  metadata,
  classes,
}: Pick<Recognised, 'metadata' | 'classes'>): Stated => ({
  preprocessing: parsePreprocessing(metadata),
  classes: Object.hasOwn(metadata, 'classes')
    ? classesOf(metadata, classes).map((name, i) => cleanName(name) || `class ${i}`)
    : null,
});

/** The names of classes that nobody has named. */
export const numberedClasses = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `class ${i}`);
