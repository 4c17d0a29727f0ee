import { beforeEach, expect, test, vi } from 'vitest';
import { deleteKept, keep, keepAbout } from '../../src/checkpoint/kept';
import { usualAnswers } from '../../src/state/answers';
import type { Answers } from '../../src/state/checkpoint';
import { KeptSession } from '../../src/state/kept-session';
import { BUILT_IN, type Model } from '../../src/state/model';
import { createLensStore } from '../../src/state/store';
import { FakeOpfs } from '../checkpoint/fake-opfs';
import { examinationOf } from './examinations';

let opfs: FakeOpfs;
beforeEach(() => {
  opfs = new FakeOpfs();
  vi.stubGlobal('navigator', { storage: opfs.storage });
});

const examination = examinationOf();
const answers = usualAnswers(examination);
const never = new AbortController().signal;

/** A page on which `mine.safetensors` runs, from the user's disk. */
function setUp() {
  const store = createLensStore('');
  const file = new File(['weights'], 'mine.safetensors');
  const run = (change: Partial<Answers> = {}, keptAs: string | null = null, from = file) => {
    const checkpoint = { file: from, examination, answers: { ...answers, ...change }, keptAs };
    const model: Model = { ...BUILT_IN, checkpoint };
    store.setState({ model });
  };
  run();
  const terminate = vi.fn();
  const cancel = vi.fn();
  const copied = vi.fn(
    (given: File, about: unknown, tell: (bytes: number) => void): Promise<string> =>
      keep(given, about, never, tell),
  );
  const opened = vi.fn(() => Promise.resolve());
  const session = new KeptSession(
    store,
    () => ({
      keep: copied,
      keepAbout: (id, about) =>
        keepAbout(id, about).then(
          () => true,
          () => false,
        ),
      cancel,
      terminate,
    }),
    opened,
  );
  const checkpoint = () => store.getState().model.checkpoint;
  return { store, session, file, run, copied, opened, cancel, terminate, checkpoint };
}

test('keeps what runs with its answers, and opens it again', async () => {
  const { store, session, file, opened, checkpoint, terminate } = setUp();
  await session.keep();
  const [kept] = store.getState().kept;
  expect(kept).toMatchObject({
    name: 'mine.safetensors',
    summary: { network: 'ResNet-50', classes: 3 },
  });
  expect(checkpoint()).toMatchObject({ file, keptAs: kept.id });
  expect(store.getState()).toMatchObject({ keeping: null, error: null });
  expect(terminate).toHaveBeenCalled();
  await session.openKept(kept.id);
  expect(opened).toHaveBeenCalledExactlyOnceWith(expect.any(File), { keptAs: kept.id, answers });
});

test('other answers are written beside the copy that is there', async () => {
  const { session, run, copied, checkpoint, file } = setUp();
  await session.keep();
  const id = checkpoint()?.keptAs ?? null;
  run({ strideOn: '1x1' }, id);
  await session.keep();
  expect(copied).toHaveBeenCalledOnce();
  expect(session.answersFor(file)).toMatchObject({ strideOn: '1x1' });
});

test('answers that change while it is being kept are kept, too', async () => {
  const { session, run, copied, file } = setUp();
  const keeping = session.keep();
  run({ strideOn: '1x1' });
  await keeping;
  expect(copied).toHaveBeenCalledOnce();
  expect(session.answersFor(file)).toMatchObject({ strideOn: '1x1' });
});

test('tells how far it is, and can be given up', async () => {
  const { store, session, copied, checkpoint, cancel, file } = setUp();
  let tell: (bytes: number) => void = () => undefined;
  let stop: () => void = () => undefined;
  copied.mockImplementation((_file, _about, progress) => {
    tell = progress;
    return new Promise((_resolve, reject) => (stop = () => reject(new Error('It was stopped.'))));
  });
  const keeping = session.keep();
  tell(2);
  expect(store.getState().keeping).toEqual({ file, share: 2 / 7 });
  session.cancel();
  expect(cancel).toHaveBeenCalledOnce();
  tell(5);
  stop();
  await keeping;
  expect(store.getState()).toMatchObject({ keeping: null, kept: [], error: null });
  expect(checkpoint()?.keptAs).toBeNull();
});

test('what is kept while it is loaded again is known once it runs', async () => {
  const { session, run, checkpoint } = setUp();
  await session.keep();
  const id = checkpoint()?.keptAs;
  // It was asked about before, when it was not kept.
  run({ strideOn: '1x1' });
  session.catchUp();
  expect(checkpoint()).toMatchObject({ keptAs: id, answers: { strideOn: '1x1' } });
});

test('one that another tab has deleted is copied once more', async () => {
  const { session, run, copied, checkpoint } = setUp();
  await session.keep();
  const id = checkpoint()?.keptAs ?? '';
  await deleteKept(id);
  run({ strideOn: '1x1' }, id);
  await session.keep();
  expect(copied).toHaveBeenCalledTimes(2);
  expect(checkpoint()?.keptAs).not.toBe(id);
});

test('a copy that fails is told, and not taken for kept', async () => {
  const { store, session, copied, checkpoint } = setUp();
  copied.mockRejectedValue(new Error('The storage is full.'));
  await session.keep();
  expect(store.getState()).toMatchObject({ error: 'The storage is full.', keeping: null });
  expect(checkpoint()?.keptAs).toBeNull();
});

test('what runs goes on from memory when its copy is deleted', async () => {
  const { store, session, run, opened, checkpoint } = setUp();
  await session.keep();
  const [{ id }] = store.getState().kept;
  await session.openKept(id);
  const [[stored]] = opened.mock.calls as unknown as [[File]];
  run({}, id, stored);
  await session.delete(id);
  expect(store.getState().kept).toEqual([]);
  const file = checkpoint()?.file;
  expect(file).not.toBe(stored);
  expect(await file?.text()).toBe('weights');
  expect(checkpoint()).toMatchObject({ keptAs: null });
});

test('one that another tab has deleted is told of, and goes from the list', async () => {
  const { store, session } = setUp();
  await session.keep();
  const [{ id }] = store.getState().kept;
  await deleteKept(id);
  await session.openKept(id);
  expect(store.getState().error).toContain('no longer kept');
  expect(store.getState().kept).toEqual([]);
});
