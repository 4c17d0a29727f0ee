/** What neither names nor shapes tell: the caller's choice, else the file's word, else a habit. */
import { numberedClasses, statedBy, USUAL_PRESETS } from '../checkpoint/habits';
import type { Recognised } from '../checkpoint/recognise';
import { PRESETS, type Preprocessing } from '../image/preprocessing';
import type { StrideOn } from '../model/resnet50';
import { imageNetClasses, IMAGENET_CLASSES } from '../weights/imagenet';
import type { LoadOptions } from './types';

export interface Choices {
  readonly strideOn: StrideOn;
  readonly preprocessing: Preprocessing;
  /** As many as the network tells apart. */
  readonly classes: readonly string[];
}

async function unstatedClasses(count: number): Promise<readonly string[]> {
  return count === IMAGENET_CLASSES ? imageNetClasses() : numberedClasses(count);
}

/**
 * @param options checked already.
 * @throws RangeError where there are too many names, or too few; WeightsError and
 *   PreprocessingError where the file's own statements make no sense.
 */
export async function choose(
  recognised: Recognised,
  { strideOn, preprocessing, classes }: LoadOptions,
): Promise<Choices> {
  const { scheme, classes: count } = recognised;
  if (classes && classes.length !== count) {
    throw new RangeError(
      `${classes.length} names of classes were given, but the network tells ${count} classes apart.`,
    );
  }
  const stated = statedBy(recognised);
  return {
    strideOn: strideOn ?? recognised.strideOn.value,
    preprocessing:
      typeof preprocessing === 'string'
        ? PRESETS[preprocessing]
        : (preprocessing ?? stated.preprocessing ?? PRESETS[USUAL_PRESETS[scheme]]),
    classes: classes ?? stated.classes ?? (await unstatedClasses(count)),
  };
}
