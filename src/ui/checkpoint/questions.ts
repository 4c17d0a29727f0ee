/** Which questions are asked about a checkpoint, and which answers can be run with. */
import type { ClassNames, Opening } from '../../state/checkpoint';
import type { Preprocessing } from '../../image/preprocessing';
import { samePreprocessing } from '../common/preprocessing';
import type { Examination } from '../../worker/examination';
import { strideMatters } from './describe';

export type Asking = Extract<Opening, { phase: 'asking' }>;

export interface Questions {
  readonly stride: boolean;
  readonly preprocessing: boolean;
  readonly classNames: boolean;
}

/** @param again all is asked about the checkpoint that runs already. */
export function questionsOf(examination: Examination, again: boolean): Questions {
  const { stated, strideOn } = examination;
  return {
    stride: again ? strideMatters(examination) : !strideOn.known,
    preprocessing: again || stated.preprocessing === null,
    classNames: again || stated.classes === null,
  };
}

/** Of the square that the network sees: less leaves its last stage a single pixel. */
export const CROP = { min: 32, max: 512 } as const;
/** What memory allows of the picture that the square is cut out of. */
export const MAX_RESIZE = 1024;

/** Why a picture can't be prepared that way, as a sentence, and which field it is about. */
export interface SizesProblem {
  readonly field: 'resize' | 'crop';
  readonly text: string;
}

export function sizesProblem(
  preprocessing: Preprocessing,
  { stated }: Examination,
): SizesProblem | null {
  // What the file says was checked as it was read, against wider limits.
  if (stated.preprocessing && samePreprocessing(preprocessing, stated.preprocessing)) return null;
  const { resize, crop } = preprocessing;
  if (!Number.isInteger(crop) || crop < CROP.min || crop > CROP.max) {
    const text = `The crop must be a whole number of pixels from ${CROP.min} to ${CROP.max}.`;
    return { field: 'crop', text };
  }
  if (!Number.isInteger(resize) || resize < crop || resize > MAX_RESIZE) {
    const text = `Resize must be a whole number of pixels from the crop’s ${crop} to ${MAX_RESIZE}.`;
    return { field: 'resize', text };
  }
  return null;
}

/** What the classes can be called without a list of the user's, the best first. */
export function namesOffered({ stated, imageNet, classes }: Examination): ClassNames[] {
  const numbers = Array.from({ length: classes }, (_, index) => `class ${index}`);
  return [
    ...(stated.classes
      ? [{ names: stated.classes, source: 'checkpoint', list: null } as const]
      : []),
    ...(imageNet ? [{ names: imageNet, source: 'imagenet', list: null } as const] : []),
    { names: numbers, source: 'numbers', list: null },
  ];
}
