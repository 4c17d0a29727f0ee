import { expect, test } from 'vitest';
import { PRESETS } from '../../src/image/preprocessing';
import { resnet18, resnet50 } from '../../src/model/resnet50';
import { namesOffered } from '../../src/state/answers';
import { BUILT_IN } from '../../src/state/model';
import {
  classNamesText,
  factsOf,
  recognisedText,
  someNames,
  strideFact,
} from '../../src/ui/checkpoint/describe';
import { FEW, MOST, rowsOf } from '../../src/ui/checkpoint/problems';
import { questionsOf, sizesProblem } from '../../src/ui/checkpoint/questions';
import { presetNameOf } from '../../src/ui/common/preprocessing';
import type { Problem } from '../../src/worker/examination';
import { asking, modelOf, NAMES, RESNET_18, RESNET_50 } from './checkpoint-state';

test('a preset is known by all its numbers', () => {
  for (const name of Object.keys(PRESETS) as (keyof typeof PRESETS)[]) {
    expect(presetNameOf({ ...PRESETS[name] })).toBe(name);
    expect(presetNameOf({ ...PRESETS[name], crop: 200 })).toBe(null);
    expect(presetNameOf({ ...PRESETS[name], std: [1, 1, 2] })).toBe(null);
  }
});

test('what was recognised is one sentence', () => {
  expect(recognisedText(RESNET_50)).toBe(
    'A ResNet-50, its tensors named as in torchvision and timm, after “module.”; 10 classes; 267 tensors, 94.0 MB, F32.',
  );
  expect(recognisedText(RESNET_18)).toMatch(
    /^A ResNet-18, its tensors named as in torchvision and timm; 10/,
  );
});

test('where the stride is', () => {
  expect(strideFact(resnet50())).toBe('on the first 1 × 1 convolution of a stage');
  expect(strideFact(resnet50({ strideOn: '3x3' }))).toContain('on the 3 × 3 convolution');
  expect(strideFact(resnet18())).toBe('on the first 3 × 3 convolution of a stage');
});

test('names stand for those after them', () => {
  expect(someNames(['cat', 'dog'])).toBe('cat, dog');
  expect(someNames(NAMES)).toBe('bird 0, bird 1, bird 2, bird 3, … (10)');
  expect(classNamesText({ names: ['cat', 'dog'], source: 'list', list: 'pets.txt' })).toBe(
    'from pets.txt: cat, dog',
  );
});

test('the facts are those of what runs', () => {
  expect(factsOf(BUILT_IN).map(({ name }) => name)).toEqual([
    'Network',
    'Stride',
    'Picture',
    'Weights',
  ]);
  const facts = new Map(
    factsOf(modelOf(asking(RESNET_18))).map(({ name, value }) => [name, value]),
  );
  expect(facts.get('File')).toBe('birds.safetensors');
  expect(facts.get('Network')).toBe('ResNet-18, 10 classes');
  expect(facts.get('Picture')).toContain('shorter side to 235 (bicubic)');
  expect(facts.get('Tensors')).toBe('267 tensors, 94.0 MB, F32');
});

test('only what the file leaves open is asked, and again all that matters', () => {
  const all = { stride: true, preprocessing: true, classNames: true };
  expect(questionsOf(asking(RESNET_50), false)).toEqual(all);
  expect(questionsOf(asking(RESNET_18), false)).toEqual({
    stride: false,
    preprocessing: false,
    classNames: false,
  });
  expect(questionsOf(asking(RESNET_18), true)).toEqual({ ...all, stride: false });
  const stated = { ...RESNET_50, strideOn: { value: '1x1', known: true } } as const;
  expect(questionsOf(asking(stated), true)).toEqual(all);
});

test('what was answered otherwise than the file states it is asked, too', () => {
  const { answers } = asking(RESNET_18);
  const list = { names: NAMES, source: 'list', list: 'birds.txt' } as const;
  const named = asking(RESNET_18, { answers: { ...answers, classNames: list } });
  expect(questionsOf(named, false)).toMatchObject({ preprocessing: false, classNames: true });
  const prepared = { ...answers, preprocessing: PRESETS['Keras caffe'] };
  const other = asking(RESNET_18, { answers: prepared });
  expect(questionsOf(other, false)).toMatchObject({ preprocessing: true, classNames: false });
});

test.each([
  [{ crop: 224 }, null],
  [{ crop: 31 }, 'crop'],
  [{ crop: 513, resize: 600 }, 'crop'],
  [{ crop: 224.5 }, 'crop'],
  [{ resize: 223 }, 'resize'],
  [{ resize: 1025 }, 'resize'],
  [{ resize: NaN }, 'resize'],
] as const)('sizes: %o', (change, field) => {
  const preprocessing = { ...PRESETS.timm, ...change };
  expect(sizesProblem(preprocessing, RESNET_50)?.field ?? null).toBe(field);
});

test('what the file says of sizes holds beyond what can be typed', () => {
  const preprocessing = { ...PRESETS.timm, crop: 600, resize: 640 };
  const examination = { ...RESNET_50, stated: { preprocessing, classes: null } };
  expect(sizesProblem(preprocessing, examination)).toBe(null);
  expect(sizesProblem({ ...preprocessing, resize: 641 }, examination)).not.toBe(null);
});

test('names are offered from the best to numbers', () => {
  const sources = (examination: typeof RESNET_50) =>
    namesOffered(examination).map(({ source }) => source);
  expect(sources(RESNET_50)).toEqual(['numbers']);
  expect(sources(RESNET_18)).toEqual(['checkpoint', 'numbers']);
  expect(sources({ ...RESNET_50, imageNet: NAMES })).toEqual(['imagenet', 'numbers']);
  expect(namesOffered(RESNET_50)[0].names.slice(0, 2)).toEqual(['class 0', 'class 1']);
});

const MISSING: Problem = { kind: 'missing', tensor: 'fc.bias', expected: [10], actual: null };

test('every kind of problem says what was expected and what was found', () => {
  const rows = rowsOf(
    [
      MISSING,
      { kind: 'unexpected', tensor: 'a', expected: null, actual: [1, 2] },
      { kind: 'shape', tensor: 'b', expected: [64], actual: [32] },
      { kind: 'type', tensor: 'c', expected: [64], actual: 'I64' },
      { kind: 'values', tensor: 'd', expected: [64], actual: 'NaN at [3]' },
    ],
    false,
  ).rows.map(({ wrong, expected, found }) => [wrong, expected, found]);
  expect(rows).toEqual([
    ['missing', '[10]', '–'],
    ['not in this network', '–', '[1, 2]'],
    ['wrong shape', '[64]', '[32]'],
    ['type of number', 'F32, F16 or BF16', 'I64'],
    ['value', 'finite numbers', 'NaN at [3]'],
  ]);
});

test('few problems are shown, and on demand as many as a page can hold', () => {
  const problems = Array<Problem>(3000).fill(MISSING);
  expect(rowsOf(problems, false).rows).toHaveLength(FEW);
  const { rows, left } = rowsOf(problems, true);
  expect(rows).toHaveLength(MOST);
  expect(left).toBe(1000);
  expect(rowsOf(problems.slice(0, 161), true)).toMatchObject({ left: 0 });
});
