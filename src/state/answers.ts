/** What is answered of a checkpoint before anybody is asked. Pure. */
import { PRESETS } from '../image/preprocessing';
import type { Examination } from '../worker/examination';
import type { Answers, ClassNames } from './checkpoint';

function classNamesOf({ classes, stated, imageNet }: Examination): ClassNames {
  if (stated.classes) return { names: stated.classes, source: 'checkpoint', list: null };
  if (imageNet) return { names: imageNet, source: 'imagenet', list: null };
  const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
  return { names, source: 'numbers', list: null };
}

/** What the file states, else what is usual for files like it. */
export const usualAnswers = (examination: Examination): Answers => ({
  strideOn: examination.strideOn.value,
  preprocessing: examination.stated.preprocessing ?? PRESETS[examination.preset],
  classNames: classNamesOf(examination),
});

/** Whether the file leaves anything open that the user may know better. */
export const isOpen = ({ strideOn, stated }: Examination): boolean =>
  !strideOn.known || stated.preprocessing === null || stated.classes === null;
