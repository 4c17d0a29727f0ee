/** Pictures whose worker or backend went, and that run once more on another. */
import { expect, test } from 'vitest';
import type { EngineSession } from '../../src/state/engine-session';
import { InspectionSession } from '../../src/state/inspection-session';
import { PictureSession } from '../../src/state/picture-session';
import { createLensStore } from '../../src/state/store';
import type { Run } from '../../src/worker/client';
import type { Summary } from '../../src/worker/inspections';
import type { Outcome } from '../../src/worker/protocol';

const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };
const outcomeOf = (logit: number): Outcome => ({
  index: 0,
  top: [{ class: 0, label: 'tabby', probability: 1, logit }],
  logits: Float32Array.of(logit),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 10, first: false, warm: true },
  crop,
});
const QUESTION = { image: 0, layer: 'conv1' };
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A promise, and what settles it. */
function settled<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((...both) => ([resolve, reject] = both));
  return { promise, resolve, reject };
}

interface Asked {
  /** @param logit what is answered of each picture. */
  readonly answer: (logit: number) => Promise<unknown>;
  readonly fail: (error: Error) => Promise<unknown>;
  readonly read: () => Promise<unknown>;
  readonly failToRead: (error: Error) => Promise<unknown>;
}

/** One picture's run was read and asked about; then its worker went, and it runs again. */
async function bereft() {
  const store = createLensStore('');
  const runs: Asked[] = [];
  const engine = {
    isOpen: true,
    inference: { inspect: (run: number) => Promise.resolve(`bars of run ${run}`) },
    run(files: readonly File[]): Run {
      const outcomes = settled<Outcome[]>();
      const summaries = settled<Summary[]>();
      runs.push({
        answer: (logit) => (outcomes.resolve(files.map(() => outcomeOf(logit))), settle()),
        fail: (error) => (outcomes.reject(error), settle()),
        read: () => (
          summaries.resolve(files.map(() => ({ statistics: {}, shares: {} }))),
          settle()
        ),
        failToRead: (error) => (summaries.reject(error), settle()),
      });
      return { id: runs.length, outcomes: outcomes.promise, summaries: summaries.promise };
    },
    fail: () => undefined,
    record: () => undefined,
  } as unknown as EngineSession;
  const inspections = new InspectionSession(store, engine);
  const session = new PictureSession(store, engine, inspections);
  void session.openFiles([new File([], 'a.png')]);
  await runs[0].answer(1);
  await runs[0].read();
  await inspections.inspect('histogram', QUESTION);
  const { summary } = store.getState();
  expect(summary).not.toBeNull();
  void session.again();
  const known = () => [...store.getState().inspections.values()];
  return { store, session, inspections, again: runs[1], runs, summary, known };
}

test('the same answer keeps what is known of it while its layers are read again', async () => {
  const { store, again, summary, known, inspections } = await bereft();
  expect(store.getState().summary).toBe(summary);
  await again.answer(1);
  expect(store.getState().summary).toBe(summary);
  await again.read();
  expect(known()).toEqual([{ phase: 'there', answer: 'bars of run 1' }]);
  expect(await inspections.ask('histogram', QUESTION)).toBe('bars of run 2');
});

test('of another answer, nothing is known that was known of the one before', async () => {
  const { store, again, summary, known, inspections } = await bereft();
  await again.answer(2);
  expect(store.getState()).toMatchObject({ summary: null, unread: null, result: { index: 0 } });
  expect(store.getState().entries[0].summary).toBeNull();
  expect(known()).toEqual([]);
  expect(inspections.isOpen).toBe(false);
  await again.read();
  expect(store.getState().summary).not.toBe(summary);
  expect(store.getState().summary).not.toBeNull();
  await inspections.inspect('histogram', QUESTION);
  expect(known()).toEqual([{ phase: 'there', answer: 'bars of run 2' }]);
});

test('another answer whose layers cannot be read has none, and says why', async () => {
  const { store, again } = await bereft();
  await again.answer(2);
  await again.failToRead(new Error('Too little memory.'));
  expect(store.getState()).toMatchObject({ summary: null, unread: 'Too little memory.' });
});

test('cancelled, it leaves the answer and a reason why there are no layers: run it again', async () => {
  const { store, session, inspections, runs } = await bereft();
  session.cancel();
  const unread = 'The reading was cancelled.';
  expect(store.getState()).toMatchObject({ run: null, summary: null, unread });
  expect(store.getState().entries[0]).toMatchObject({ summary: null, result: { index: 0 } });
  expect(inspections.isOpen).toBe(false);
  void session.classify();
  expect(store.getState().unread).toBeNull();
  await runs[2].answer(1);
  await runs[2].read();
  expect(store.getState().summary).not.toBeNull();
  expect(await inspections.ask('histogram', QUESTION)).toBe('bars of run 3');
});

test.each([
  ['run again', async (again: Asked) => again.fail(new Error('It went.'))],
  [
    'read again',
    async (again: Asked) => {
      await again.answer(1);
      await again.failToRead(new Error('It went.'));
    },
  ],
])('where it could not be %s, there is a reason why there are no layers', async (_what, fail) => {
  const { store, again, inspections } = await bereft();
  await fail(again);
  expect(store.getState()).toMatchObject({ run: null, summary: null, unread: 'It went.' });
  expect(inspections.isOpen).toBe(false);
});
