import { expect, test, vi } from 'vitest';
import { PRESETS } from '../../src/image/preprocessing';
import { whenOpened } from '../../src/state/when-opened';
import { basicExamination, examinationOf } from './examinations';

import { file, NAMES, settle, setUp } from './checkpoint-fakes';

const STATED = { preprocessing: PRESETS['Keras caffe'], classes: NAMES };

test('what a file leaves open is asked for, with what is usual for files like it', async () => {
  const { session, opening, changes } = setUp();
  await session.open(file);
  expect(opening()).toMatchObject({
    phase: 'asking',
    name: 'mine.safetensors',
    keep: false,
    answers: {
      strideOn: '3x3',
      preprocessing: PRESETS['torchvision IMAGENET1K_V1'],
      classNames: { names: ['class 0', 'class 1', 'class 2'], source: 'numbers' },
    },
  });
  expect(changes).toEqual([]);
});

test('a file that leaves nothing open is loaded at once, as it says', async () => {
  const { session, changes, opening } = setUp(basicExamination({ stated: STATED }));
  const opened = session.open(file);
  await vi.waitFor(() => expect(changes).toHaveLength(1));
  const [{ model, end }] = changes;
  expect(model.network.name).toBe('ResNet-18');
  expect(model.preprocessing).toEqual(PRESETS['Keras caffe']);
  expect(model.checkpoint?.answers.classNames).toMatchObject({
    names: NAMES,
    source: 'checkpoint',
  });
  expect(opening()).toMatchObject({ phase: 'loading' });
  end();
  await opened;
  expect(opening()).toBeNull();
});

test('the names of 1000 classes are ImageNet’s unless the file says otherwise', async () => {
  const names = Array.from({ length: 1000 }, (_, i) => `thing ${i}`);
  const { session, opening } = setUp(examinationOf({ classes: 1000, imageNet: names }));
  await session.open(file);
  expect(opening()).toMatchObject({ answers: { classNames: { names, source: 'imagenet' } } });
});

test('the answers choose the network, and what runs is told', async () => {
  const { session, changes, onLoaded } = setUp();
  await session.open(file);
  session.answer({ strideOn: '1x1' });
  session.answer({ preprocessing: PRESETS.timm });
  session.setKeep(true);
  const loading = session.load();
  const [{ model, end }] = changes;
  expect(model.network.stages[1][0].residual[0].stride).toBe(2);
  expect(model.preprocessing).toEqual(PRESETS.timm);
  end();
  await loading;
  expect(onLoaded).toHaveBeenCalledExactlyOnceWith(true);
});

test('a refusal names each tensor and leaves the model that runs', async () => {
  const problems = [{ kind: 'missing', tensor: 'fc.bias', expected: [3], actual: null } as const];
  const { session, opening, store, terminate } = setUp({ refused: 'It lacks one.', problems });
  const { model } = store.getState();
  await session.open(file);
  expect(opening()).toEqual({
    phase: 'refused',
    name: 'mine.safetensors',
    message: 'It lacks one.',
    problems,
  });
  expect(store.getState().model).toBe(model);
  expect(terminate).toHaveBeenCalled();
});

test('a worker that breaks over a file is a refusal too', async () => {
  const broken = Promise.reject(new Error('The inference worker stopped.'));
  const { session, opening } = setUp(broken);
  await session.open(file);
  expect(opening()).toMatchObject({ phase: 'refused', message: 'The inference worker stopped.' });
});

test('what fails while it loads is told; the model that runs stays', async () => {
  const { session, changes, opening, store, terminate, onLoaded } = setUp();
  const { model } = store.getState();
  await session.open(file);
  terminate.mockClear();
  const loading = session.load();
  changes[0].fail(new Error('layer1.0.conv1.weight holds NaN.'));
  await loading;
  expect(opening()).toMatchObject({
    phase: 'refused',
    message: 'layer1.0.conv1.weight holds NaN.',
  });
  expect(store.getState().model).toBe(model);
  expect(terminate).toHaveBeenCalled();
  expect(onLoaded).not.toHaveBeenCalled();
});

test('loading tells how far it has come, and can be given up', async () => {
  const { session, changes, opening, terminate } = setUp();
  await session.open(file);
  terminate.mockClear();
  const loading = session.load();
  const weights = { source: 'file', loadedBytes: 5, totalBytes: 10 } as const;
  changes[0].progress({ kind: 'weights', weights });
  expect(opening()).toMatchObject({ phase: 'loading', loadedBytes: 5, totalBytes: 10 });
  session.close();
  expect(changes[0].starting.signal.aborted).toBe(true);
  expect(terminate).toHaveBeenCalled();
  changes[0].progress({ kind: 'weights', weights });
  await loading;
  expect(opening()).toBeNull();
});

test('another file takes the place of the one that is loading, not of the one that runs', async () => {
  const { session, changes, terminate } = setUp();
  await session.open(file);
  const first = session.load();
  changes[0].end();
  await first;
  terminate.mockClear();
  await session.open(new File(['y'], 'other.safetensors'));
  // Of the worker that looked at it, but neither of the engine that runs.
  expect(terminate).toHaveBeenCalledOnce();
  expect(changes[0].starting.signal.aborted).toBe(false);
  const second = session.load();
  void session.open(file);
  expect(changes[1].starting.signal.aborted).toBe(true);
  await second;
});

test('the checkpoint that runs can be asked about again, and given back', async () => {
  const { session, changes, opening, store, onLoaded } = setUp();
  await session.open(file);
  session.answer({ strideOn: '1x1' });
  const loading = session.load();
  changes[0].end();
  await loading;
  session.changeAnswers();
  expect(opening()).toMatchObject({ phase: 'asking', file, answers: { strideOn: '1x1' } });
  session.close();
  const back = session.runBuiltIn();
  expect(opening()).toMatchObject({ phase: 'loading', name: 'ResNet-50' });
  expect(changes[1].model.checkpoint).toBeNull();
  changes[1].end();
  await back;
  expect(store.getState().model.checkpoint).toBeNull();
  expect(onLoaded).toHaveBeenLastCalledWith(false);
});

test('what is given with a checkpoint waits until that runs, is refused or given up', async () => {
  const { session, store, changes } = setUp();
  const over = vi.fn();
  await whenOpened(store).then(over);
  expect(over).toHaveBeenCalledOnce();
  await session.open(file);
  void whenOpened(store).then(over);
  await settle();
  expect(over).toHaveBeenCalledOnce();
  const loading = session.load();
  await settle();
  expect(over).toHaveBeenCalledOnce();
  changes[0].end();
  await loading;
  await settle();
  expect(over).toHaveBeenCalledTimes(2);
});

test('opening a checkpoint takes what went wrong before off the page', async () => {
  const { session, store } = setUp();
  store.setState({ error: 'labels.txt may be a list of classes.' });
  await session.open(file);
  expect(store.getState().error).toBeNull();
});
