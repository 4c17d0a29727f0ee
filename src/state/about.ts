/** What is kept beside a checkpoint's file: the user's answers, and what to call it in a list. */
import { checkPreprocessing } from '../image/preprocessing';
import type { Answers, Checkpoint, Kept } from './checkpoint';

/** Of the format; what an older page kept is asked for again. */
const VERSION = 1;

/** @param keptAt in milliseconds since the epoch. */
export const aboutOf = (
  { examination: { networks, classes }, answers }: Checkpoint,
  keptAt: number,
) => ({
  version: VERSION,
  keptAt,
  network: networks[answers.strideOn].name,
  classes,
  answers,
});

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const SOURCES = ['checkpoint', 'imagenet', 'numbers', 'list'] as const;

/** @throws Error where `value` is no preprocessing. */
const preprocessingOf = (value: unknown) =>
  checkPreprocessing(isFields(value) ? value : {}, (what) => new Error(what));

function answersOf(value: unknown): Answers | null {
  if (!isFields(value) || !isFields(value.classNames)) return null;
  const { strideOn, preprocessing, classNames } = value;
  const { names, list } = classNames;
  const source = SOURCES.find((each) => each === classNames.source);
  const isNamed = Array.isArray(names) && names.every((name) => typeof name === 'string');
  if ((strideOn !== '1x1' && strideOn !== '3x3') || !isNamed || source === undefined) return null;
  try {
    return {
      strideOn,
      preprocessing: preprocessingOf(preprocessing),
      classNames: { names, source, list: typeof list === 'string' ? list : null },
    };
  } catch {
    // It is asked for again, as all that is null here.
    return null;
  }
}

/** What is known of a kept checkpoint; nothing where it is not what `aboutOf` writes. */
export function readAbout(
  about: unknown,
): Pick<Kept, 'summary' | 'keptAt'> & { readonly answers: Answers | null } {
  const { version, network, classes, keptAt, answers } = isFields(about) ? about : {};
  const isSummary = typeof network === 'string' && typeof classes === 'number';
  return {
    summary: isSummary ? { network, classes } : null,
    keptAt: typeof keptAt === 'number' ? keptAt : 0,
    answers: version === VERSION ? answersOf(answers) : null,
  };
}
