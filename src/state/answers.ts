/** What is answered of a checkpoint before anybody is asked. Pure. */
import { PRESETS } from '../image/preprocessing';
import { numberedClasses } from '../checkpoint/habits';
import type { Examination } from '../worker/examination';
import type { Answers, ClassNames } from './checkpoint';

/** What the classes can be called without a list of the user's, the best first. */
export function namesOffered({ classes, stated, imageNet }: Examination): ClassNames[] {
  const named = (names: readonly string[] | null, source: ClassNames['source']): ClassNames[] =>
    names === null ? [] : [{ names, source, list: null }];
  return [
    ...named(stated.classes, 'checkpoint'),
    ...named(imageNet, 'imagenet'),
    ...named(numberedClasses(classes), 'numbers'),
  ];
}

/** What the file states, else what is usual for files like it. */
export const usualAnswers = (examination: Examination): Answers => ({
  strideOn: examination.strideOn.value,
  preprocessing: examination.stated.preprocessing ?? PRESETS[examination.preset],
  classNames: namesOffered(examination)[0],
});

/**
 * The same for a file that looks like another one, of which `before` was answered: what it states itself
 * holds.
 */
export function answersAgain(examination: Examination, before: Answers): Answers {
  const usual = usualAnswers(examination);
  const { strideOn, stated } = examination;
  return {
    strideOn: strideOn.known ? usual.strideOn : before.strideOn,
    preprocessing: stated.preprocessing ?? before.preprocessing,
    classNames: stated.classes ? usual.classNames : before.classNames,
  };
}

/** Whether the file leaves anything open that the user may know better. */
export const isOpen = ({ strideOn, stated }: Examination): boolean =>
  !strideOn.known || stated.preprocessing === null || stated.classes === null;
