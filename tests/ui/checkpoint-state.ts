/** Checkpoints to open, and the markup of what the page makes of them. */
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createStore } from 'zustand/vanilla';
import { PRESETS } from '../../src/image/preprocessing';
import { resnet18, resnet50 } from '../../src/model/resnet50';
import type { Actions } from '../../src/state/actions';
import { usualAnswers } from '../../src/state/answers';
import type { Checkpoint, Opening } from '../../src/state/checkpoint';
import { BUILT_IN, type Model } from '../../src/state/model';
import type { State } from '../../src/state/state';
import { LensProvider } from '../../src/ui/context';
import type { Examination } from '../../src/worker/examination';
import { STATE } from './state';

export const NAMES = Array.from({ length: 10 }, (_, i) => `bird ${i}`);

/** Of ten classes, in torchvision's names; the file says nothing else. */
export const RESNET_50: Examination = {
  scheme: 'torchvision',
  prefix: 'module.',
  networks: {
    '1x1': resnet50({ classes: 10, strideOn: '1x1' }),
    '3x3': resnet50({ classes: 10, strideOn: '3x3' }),
  },
  strideOn: { value: '3x3', known: false },
  classes: 10,
  preset: 'torchvision IMAGENET1K_V1',
  stated: { preprocessing: null, classes: null },
  imageNet: null,
  tensors: 267,
  bytes: 94e6,
  types: ['F32'],
};

/** Its blocks leave no choice of the stride, and the file says the rest. */
export const RESNET_18: Examination = {
  ...RESNET_50,
  prefix: '',
  networks: { '1x1': resnet18({ classes: 10 }), '3x3': resnet18({ classes: 10 }) },
  strideOn: { value: '3x3', known: true },
  stated: { preprocessing: PRESETS.timm, classes: NAMES },
};

type Asking = Extract<Opening, { phase: 'asking' }>;

export const asking = (examination: Examination, change: Partial<Asking> = {}): Asking => ({
  phase: 'asking',
  name: 'birds.safetensors',
  file: new File([], 'birds.safetensors'),
  examination,
  answers: usualAnswers(examination),
  keep: false,
  keptAs: null,
  problem: null,
  ...change,
});

/** The model that comes of what is asked. */
export function modelOf({ file, examination, answers, keptAs }: Asking): Model {
  const checkpoint: Checkpoint = { file, examination, answers, keptAs };
  const { preprocessing, strideOn } = answers;
  return { network: examination.networks[strideOn], preprocessing, checkpoint };
}

/** The page's markup, which nothing is done in. */
export function markup(of: ReactNode, change: Partial<State>): string {
  const state: State = { ...STATE, model: BUILT_IN, opening: null, kept: [], ...change };
  const lens = { store: createStore(() => state), actions: {} as Actions };
  return renderToStaticMarkup(createElement(LensProvider, { lens, children: of }));
}
