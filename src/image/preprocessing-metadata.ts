/**
 * Reads how a picture becomes the network's input from what a weights file says of itself: the
 * `preprocessing` that src/weights/metadata.ts writes.
 */
import type { Filter, PerChannel, Preprocessing } from './preprocessing';

/** A statement that makes no sense, or that this page can't follow. The message is one sentence. */
export class PreprocessingError extends Error {
  override name = 'PreprocessingError';
}

/** In pixels: more than any ResNet takes, and little enough for a browser's memory. */
const MAX_SIDE = 1024;
/** Wide of every number in use, and far from float32's ends. */
const MAX_NUMBER = 1e6;

type Stated = Readonly<Record<string, unknown>>;

/** What files leave out that need it not, such as the page's own. */
const LEFT_OUT: Stated = { scale: 1, stds: [1, 1, 1], longerSide: 'round' };
const KEYS = ['channelOrder', 'means', 'resize', 'crop', 'interpolation', ...Object.keys(LEFT_OUT)];

/** Antialiased, as Pillow does it, is all there is here. */
const INTERPOLATION = /^(bilinear|bicubic)(, antialiased\b.*)?$/s;

const nonsense = (what: string): PreprocessingError =>
  new PreprocessingError(
    `The file’s metadata says how to prepare a picture, but not in a way this page can follow: ${what}.`,
  );

/** A value, short enough to be shown. */
function shown(value: unknown): string {
  // JSON has no NaN, and nothing for a function.
  const isJson = typeof value === 'object' || typeof value === 'string';
  const text = isJson ? JSON.stringify(value) : `${value as number | boolean}`;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= MAX_NUMBER;
const isFactor = (value: unknown): value is number => isNumber(value) && value >= 1 / MAX_NUMBER;
const isSide = (value: unknown): value is number =>
  isNumber(value) && Number.isInteger(value) && value >= 1 && value <= MAX_SIDE;

const isTripleOf =
  (is: (value: unknown) => boolean) =>
  (value: unknown): value is PerChannel =>
    Array.isArray(value) && value.length === 3 && value.every(is);

const isOneOf =
  <T extends string>(...choices: readonly T[]) =>
  (value: unknown): value is T =>
    choices.some((choice) => choice === value);

function parse(text: string): Stated {
  let stated: unknown;
  try {
    stated = JSON.parse(text);
  } catch {
    throw nonsense('it is not JSON');
  }
  if (typeof stated !== 'object' || stated === null || Array.isArray(stated)) {
    throw nonsense(`it is ${shown(stated)} instead of an object`);
  }
  return stated as Stated;
}

/** What files call the parts of a `Preprocessing` otherwise. */
const IN_FILES = {
  channels: 'channelOrder',
  mean: 'means',
  std: 'stds',
  filter: 'interpolation',
} as const;

/**
 * The preprocessing whose parts are in `given`, each checked.
 * @param fail makes the error of what is wrong.
 * @param called what the message calls a part where that is not its own name.
 */
export function checkPreprocessing(
  given: Stated,
  fail: (what: string) => Error,
  called: Readonly<Partial<Record<keyof Preprocessing, string>>> = {},
): Preprocessing {
  function take<T>(part: keyof Preprocessing, is: (value: unknown) => value is T, must: string): T {
    const value = given[part];
    if (is(value)) return value;
    const instead = value === undefined ? 'but is missing' : `not ${shown(value)}`;
    throw fail(`"${called[part] ?? part}" must be ${must}, ${instead}`);
  }

  const side = `a whole number of pixels from 1 to ${MAX_SIDE}`;
  const isFilter = isOneOf<Filter>('bilinear', 'bicubic');
  const preprocessing: Preprocessing = {
    channels: take('channels', isOneOf('RGB', 'BGR'), '"RGB" or "BGR"'),
    scale: take('scale', isFactor, 'a number above 0, such as 1 or 1/255'),
    mean: take('mean', isTripleOf(isNumber), 'three numbers'),
    std: take('std', isTripleOf(isFactor), 'three numbers above 0'),
    resize: take('resize', isSide, side),
    longerSide: take('longerSide', isOneOf('round', 'floor'), '"round" or "floor"'),
    crop: take('crop', isSide, side),
    filter: take('filter', isFilter, '"bilinear" or "bicubic", antialiased'),
  };
  const { resize, crop } = preprocessing;
  if (crop > resize) throw fail(`a crop of ${crop} pixels does not fit into ${resize}`);
  return preprocessing;
}

/** The filter that a file's text stands for; what is none as it is. */
function filterOf(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  return INTERPOLATION.exec(text)?.[1] ?? text;
}

/**
 * The preprocessing that a safetensors file's `__metadata__` states; null where it says nothing.
 * @throws PreprocessingError where it makes no sense. What isn't known isn't passed over: it would
 *   come out as answers that are slightly wrong.
 */
export function parsePreprocessing(
  metadata: Readonly<Record<string, string>>,
): Preprocessing | null {
  if (!Object.hasOwn(metadata, 'preprocessing')) return null;
  const stated = parse(metadata.preprocessing);
  const unknown = Object.keys(stated).find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw nonsense(`${shown(unknown)} is not known here`);
  const all: Stated = { ...LEFT_OUT, ...stated };
  const given = {
    ...all,
    channels: all.channelOrder,
    mean: all.means,
    std: all.stds,
    filter: filterOf(all.interpolation),
  };
  return checkPreprocessing(given, nonsense, IN_FILES);
}
