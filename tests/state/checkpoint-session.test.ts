import { expect, test, vi } from 'vitest';
import { PRESETS } from '../../src/image/preprocessing';
import { CheckpointSession } from '../../src/state/checkpoint-session';
import type { Model } from '../../src/state/model';
import { createLensStore } from '../../src/state/store';
import { whenOpened } from '../../src/state/when-opened';
import type { CheckpointRefusal, Examination } from '../../src/worker/examination';
import type { StartProgress } from '../../src/worker/protocol';
import { basicExamination, examinationOf } from './examinations';

const file = new File(['x'], 'mine.safetensors');
const list = new File(['cat\ndog\nowl\n'], 'labels.txt');
const NAMES = ['cat', 'dog', 'owl'];
const STATED = { preprocessing: PRESETS['Keras caffe'], classes: NAMES };

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** An engine whose changes end when the test says so. */
function setUp(examined: Examination | CheckpointRefusal | Promise<never> = examinationOf()) {
  const store = createLensStore('');
  const changes: {
    readonly model: Model;
    readonly starting: AbortController;
    readonly progress: (progress: StartProgress) => void;
    readonly end: () => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const terminate = vi.fn();
  const engine = {
    open: () => ({ terminate }) as never,
    change: (model: Model, _client: unknown, starting: AbortController, progress: never) =>
      new Promise<void>((resolve, reject) => {
        const end = () => {
          store.setState({ model });
          resolve();
        };
        starting.signal.addEventListener('abort', () => reject(starting.signal.reason as Error));
        changes.push({ model, starting, progress, end, fail: reject });
      }),
  };
  const onLoaded = vi.fn();
  const openFiles = () => ({ terminate, examine: () => Promise.resolve(examined) });
  const session = new CheckpointSession(store, engine, openFiles, onLoaded);
  const opening = () => store.getState().opening;
  return { store, session, changes, terminate, onLoaded, opening };
}

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

test('a list of names that comes with the file, or later, names the classes', async () => {
  const { session, opening } = setUp();
  await session.open(file, [list]);
  const named = { classNames: { names: NAMES, source: 'list', list: 'labels.txt' } };
  expect(opening()).toMatchObject({ phase: 'asking', answers: named, problem: null });
  await session.takeSettings([new File(['only one'], 'short.txt')]);
  const { problem, answers } = opening() as { problem: string; answers: unknown };
  expect(problem).toMatch(/^short\.txt .*1.*3/);
  expect(answers).toMatchObject(named);
  await session.takeSettings([list]);
  expect(opening()).toMatchObject({ problem: null });
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

test('a kept checkpoint is loaded with its answers, unless they do not fit it', async () => {
  const { session, changes, opening } = setUp();
  const answers = {
    strideOn: '1x1',
    preprocessing: PRESETS.timm,
    classNames: { names: NAMES, source: 'list', list: 'labels.txt' },
  } as const;
  void session.open(file, [], { keptAs: 'a', answers });
  await vi.waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0].model.checkpoint).toMatchObject({ answers, keptAs: 'a' });
  const few = { ...answers, classNames: { ...answers.classNames, names: ['cat'] } };
  await session.open(file, [], { keptAs: 'a', answers: few });
  expect(opening()).toMatchObject({ phase: 'asking', answers: { strideOn: '3x3' } });
  await settle();
  expect(changes).toHaveLength(1);
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

/** A list whose text is there when the test says so. */
function slowList(text: string, name = 'slow.txt') {
  const slow = new File([text], name);
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  vi.spyOn(slow, 'text').mockImplementation(() => arrived.then(() => text));
  return { slow, arrive };
}

test('a list that is read late is not taken for another checkpoint’s', async () => {
  const { session, opening } = setUp();
  const { slow, arrive } = slowList('a\nb\nc');
  const first = session.open(file, [slow]);
  await settle();
  await session.open(new File(['y'], 'other.safetensors'));
  arrive();
  await first;
  expect(opening()).toMatchObject({
    name: 'other.safetensors',
    answers: { classNames: { source: 'numbers' } },
  });
});

test('of two lists the one that was given last counts, and loading waits for it', async () => {
  const { session, changes } = setUp();
  await session.open(file);
  const { slow, arrive } = slowList('a\nb\nc');
  void session.takeSettings([slow]);
  void session.takeSettings([list]);
  const loading = session.load();
  await settle();
  expect(changes).toHaveLength(0);
  arrive();
  await vi.waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0].model.checkpoint?.answers.classNames.names).toEqual(NAMES);
  changes[0].end();
  await loading;
});

test('loading does not go on with a list that turns out to be none', async () => {
  const { session, changes, opening } = setUp();
  await session.open(file);
  const { slow, arrive } = slowList('a\nb');
  void session.takeSettings([slow]);
  const loading = session.load();
  arrive();
  await loading;
  expect(changes).toHaveLength(0);
  expect(opening()).toMatchObject({ phase: 'asking', problem: expect.any(String) as string });
});

test('what looks like a kept checkpoint is asked about once more, with the answers given then', async () => {
  const { session, changes, opening } = setUp();
  const answers = {
    strideOn: '1x1',
    preprocessing: PRESETS.timm,
    classNames: { names: NAMES, source: 'list', list: 'labels.txt' },
  } as const;
  await session.open(file, [], { keptAs: null, answers });
  expect(opening()).toMatchObject({ phase: 'asking', answers, keptAs: null });
  expect(changes).toHaveLength(0);
});
