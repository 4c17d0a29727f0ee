/** What a checkpoint and the network in it are, in words. */
import { stridePlace, type StridePlace } from '../../explain/stride';
import type { Preprocessing } from '../../image/preprocessing';
import { layerTree } from '../../model/layers';
import type { Network } from '../../model/network';
import type { Checkpoint, ClassNames } from '../../state/checkpoint';
import type { Model } from '../../state/model';
import type { Examination, SchemeName } from '../../worker/examination';
import { bytes, grouped, macs } from '../common/format';
import { pixelsText, valuesText } from '../common/preprocessing-text';

/** What the tensors are named like, by the schemes in src/checkpoint/schemes/. */
const LIKE: Readonly<Record<SchemeName, string>> = {
  article: 'like conv2.0.conv1.0.weight',
  torchvision: 'as in torchvision and timm',
  transformers: 'as in Hugging Face transformers',
  keras: 'as in Keras',
  'keras-old': 'as in Keras until 2018',
  lens: 'as in this page’s own file',
};

const counted = (count: number, one: string, more: string) =>
  `${grouped(count)} ${count === 1 ? one : more}`;

export const classesText = (count: number): string => counted(count, 'class', 'classes');

/** `ResNet-18, 10 classes`. */
export const networkText = (network: Network): string =>
  `${network.name}, ${classesText(network.fc.classes)}`;

const namesText = ({ scheme, prefix }: Examination): string =>
  `named ${LIKE[scheme]}${prefix === '' ? '' : `, after “${prefix}”`}`;

const contentText = ({ tensors, bytes: size, types }: Examination): string =>
  [counted(tensors, 'tensor', 'tensors'), bytes(size), ...types].join(', ');

/** What was recognised, such as `A ResNet-50, its tensors named as in torchvision and timm; 10 classes; …`. */
export const recognisedText = (examination: Examination): string => {
  const { networks, strideOn, classes } = examination;
  const { name } = networks[strideOn.value];
  return `A ${name}, its tensors ${namesText(examination)}; ${classesText(classes)}; ${contentText(examination)}.`;
};

const PLACES: Readonly<Record<StridePlace, string>> = {
  '1x1': 'on the first 1 × 1 convolution of a stage',
  '3x3': 'on the 3 × 3 convolution of a stage’s first block',
  basic: 'on the first 3 × 3 convolution of a stage',
};

/** Where a stage's size is halved. */
export function strideFact(network: Network): string {
  const place = stridePlace(network);
  return place === null ? 'none' : PLACES[place];
}

/** Whether it makes a difference where the stride is: in bottlenecks, not in blocks of two 3 × 3. */
export const strideMatters = ({ networks }: Examination): boolean =>
  stridePlace(networks['1x1']) !== stridePlace(networks['3x3']);

/** The multiply-accumulates of one picture of `crop` × `crop` pixels. */
export const macsText = (network: Network, crop: number): string =>
  macs(layerTree(network, [1, crop, crop, 3]).total.macs);

/** How many names stand for all of them. */
const SHOWN_NAMES = 4;

/** The first names, such as `tench, goldfish, … (1,000)`. */
export function someNames(names: readonly string[]): string {
  const first = names.slice(0, SHOWN_NAMES).join(', ');
  return names.length > SHOWN_NAMES ? `${first}, … (${grouped(names.length)})` : first;
}

function sourceText({ source, list }: ClassNames): string {
  switch (source) {
    case 'checkpoint':
      return 'from the file';
    case 'imagenet':
      return 'ImageNet’s';
    case 'numbers':
      return 'numbers';
    case 'list':
      return list === null ? 'from a list' : `from ${list}`;
  }
}

/** Who says what the classes are called, and how it begins. */
export const classNamesText = (classNames: ClassNames): string =>
  `${sourceText(classNames)}: ${someNames(classNames.names)}`;

export interface Fact {
  readonly name: string;
  readonly value: string;
}

const preprocessingText = (preprocessing: Preprocessing) =>
  `${pixelsText(preprocessing, 'center')} ${valuesText(preprocessing)}`;

/** What is not asked, since the file states it. */
export function statedFacts(
  { stated, strideOn, networks }: Examination,
  asked: {
    readonly preprocessing: boolean;
    readonly classNames: boolean;
    readonly stride: boolean;
  },
): Fact[] {
  const { preprocessing, classes } = stated;
  return [
    ...(asked.stride ? [] : [{ name: 'Stride', value: strideFact(networks[strideOn.value]) }]),
    ...(asked.preprocessing || preprocessing === null
      ? []
      : [{ name: 'Picture', value: `as the file says: ${preprocessingText(preprocessing)}` }]),
    ...(asked.classNames || classes === null
      ? []
      : [{ name: 'Class names', value: `from the file: ${someNames(classes)}` }]),
  ];
}

function ownFacts({ examination, answers }: Checkpoint): Fact[] {
  return [
    { name: 'Class names', value: classNamesText(answers.classNames) },
    { name: 'Tensors', value: contentText(examination) },
    { name: 'Names', value: `tensors ${namesText(examination)}` },
  ];
}

const BUILT_IN_FACTS: readonly Fact[] = [
  { name: 'Weights', value: 'come with the page: Keras’, trained on ImageNet' },
];

/** What runs, line by line. */
export function factsOf({ network, preprocessing, checkpoint }: Model): Fact[] {
  return [
    ...(checkpoint === null ? [] : [{ name: 'File', value: checkpoint.file.name }]),
    { name: 'Network', value: networkText(network) },
    { name: 'Stride', value: strideFact(network) },
    { name: 'Picture', value: preprocessingText(preprocessing) },
    ...(checkpoint === null ? BUILT_IN_FACTS : ownFacts(checkpoint)),
  ];
}
