/** Which questions are asked about a checkpoint, and which answers can be run with. */
import type { Asking } from '../../state/asking';
import type { Preprocessing } from '../../image/preprocessing';
import { samePreprocessing } from '../common/preprocessing';
import type { Examination } from '../../worker/examination';
import { strideMatters } from './describe';

export interface Questions {
  readonly stride: boolean;
  readonly preprocessing: boolean;
  readonly classNames: boolean;
}

/**
 * What is open, and what was answered otherwise than the file states it.
 * @param again all is asked about the checkpoint that runs already.
 */
export function questionsOf({ examination, answers }: Asking, again: boolean): Questions {
  const { stated, strideOn } = examination;
  const { preprocessing, classNames } = answers;
  const isAsStated =
    stated.preprocessing !== null && samePreprocessing(stated.preprocessing, preprocessing);
  return {
    stride:
      strideMatters(examination) &&
      (again || !strideOn.known || answers.strideOn !== strideOn.value),
    preprocessing: again || !isAsStated,
    classNames: again || classNames.source !== 'checkpoint',
  };
}

/** Of the square that the network sees: with less, its last stages have nothing left to halve. */
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
