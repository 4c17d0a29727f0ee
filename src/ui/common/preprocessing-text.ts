/** How a picture becomes the network's input, in words. */
import type { CropMode } from '../../image/geometry';
import { PRESETS, type PerChannel, type Preprocessing } from '../../image/preprocessing';
import { signed } from './format';
import { isImageNetMean } from './mean-colour';

/** A number of a file's: float32's noise left out. */
const number = (value: number): string => signed(Number(value.toPrecision(6)));

const listed = ([a, b, c]: PerChannel): string => `${number(a)}, ${number(b)} and ${number(c)}`;

/** Files may have been through float32. */
const about = (value: number, wanted: number): boolean =>
  Math.abs(value - wanted) <= 1e-6 * Math.abs(wanted);

const alike = ([a, b, c]: PerChannel): boolean => a === b && b === c;
const isEach = (values: PerChannel, value: number): boolean =>
  values.every((each) => each === value);

/** Which pixels the network gets: `224 × 224 pixels: shorter side to 256, then the middle.` */
export function pixelsText({ crop, resize, filter }: Preprocessing, mode: CropMode): string {
  const how =
    mode === 'whole'
      ? `the whole picture, squashed (${filter})`
      : `shorter side to ${resize} (${filter}), then the middle`;
  return `${crop} × ${crop} pixels: ${how}.`;
}

/** `÷ 255`, or nothing where the levels stay as they are. */
function scaleText(scale: number): string {
  if (scale === 1) return '';
  // 255, or the half of it.
  const divisor = Math.round(2 / scale) / 2;
  return divisor > 1 && about(1 / scale, divisor) ? `÷ ${number(divisor)}` : `× ${number(scale)}`;
}

function meanText(mean: PerChannel, whose: string): string {
  if (isEach(mean, 0)) return '';
  if (!alike(mean)) return `minus ${whose} means ${listed(mean)}`;
  return mean[0] > 0 ? `minus ${number(mean[0])}` : `plus ${number(-mean[0])}`;
}

function stdText(std: PerChannel): string {
  if (isEach(std, 1)) return '';
  const by = alike(std) ? number(std[0]) : `the standard deviations ${listed(std)}`;
  return `divided by ${by}`;
}

/** Whether both make the same numbers of a pixel. */
const sameValues = (a: Preprocessing, b: Preprocessing): boolean =>
  a.channels === b.channels &&
  [a.scale, ...a.mean, ...a.std].every((value, i) =>
    about(value, [b.scale, ...b.mean, ...b.std][i]),
  );

/** Whose way it is, or from where to where the values reach; null where there is nothing short to say. */
function wayText(preprocessing: Preprocessing): string | null {
  if (sameValues(preprocessing, PRESETS['Keras caffe']))
    return 'Caffe’s way, with no division by a standard deviation';
  if (sameValues(preprocessing, PRESETS['torchvision IMAGENET1K_V1']))
    return 'torchvision’s and timm’s way';
  const { scale, mean, std } = preprocessing;
  if (!alike(mean) || !alike(std)) return null;
  const [low, high] = [0, 255].map((level) => number((level * scale - mean[0]) / std[0]));
  return `each value from ${low} to ${high}`;
}

/** What becomes of the pixels: `RGB, ÷ 127.5, minus 1: each value from −1 to 1.` */
export function valuesText(preprocessing: Preprocessing): string {
  const { channels, scale, mean, std } = preprocessing;
  const steps = [
    channels === 'BGR' ? 'RGB → BGR' : 'RGB',
    scaleText(scale),
    meanText(mean, 'the'),
    stdText(std),
  ];
  const way = wayText(preprocessing);
  return `${steps.filter((step) => step !== '').join(', ')}${way === null ? '' : `: ${way}`}.`;
}

const NAMES = {
  RGB: ['red', 'green', 'blue'],
  BGR: ['blue', 'green', 'red'],
} as const;

/** What the input's channels are called, in the order in which the network reads them. */
export const coloursOf = ({ channels }: Pick<Preprocessing, 'channels'>) => NAMES[channels];

/** The same as what the first layer's input is, in a sentence. */
export function inputText(preprocessing: Preprocessing): string {
  const { scale, mean, std } = preprocessing;
  const whose = isImageNetMean(preprocessing) ? 'ImageNet’s' : 'the';
  const steps = [scaleText(scale), meanText(mean, whose), stdText(std)].filter(
    (step) => step !== '',
  );
  return (
    `The picture’s channels come in the order ${coloursOf(preprocessing).join(', ')}, each from ` +
    `0 to 255${steps.map((step) => `, ${step}`).join('')}.`
  );
}
