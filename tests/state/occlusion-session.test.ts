import { expect, test, vi } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import type { EngineSession } from '../../src/state/engine-session';
import { unread, showing } from '../../src/state/entries';
import { OcclusionSession } from '../../src/state/occlusion-session';
import type { Result } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { InferenceClient, OnProgress } from '../../src/worker/client';
import type { Occlusion, OcclusionOptions } from '../../src/worker/occlusion';

interface Call {
  readonly run: number;
  readonly options: OcclusionOptions;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly resolve: (occlusion: Occlusion) => void;
  readonly reject: (error: Error) => void;
}

const TABBY = 281;
const resultOf = (image: string, index: number) => ({ image, index }) as Result;
const entryOf = (name: string, index: number) => ({
  ...unread({ name, url: '', alt: '', note: null, sample: null }),
  result: resultOf(name, index),
});

/** Two pictures that ran together, the second on show. */
function setUp() {
  const store = createLensStore('');
  const calls: Call[] = [];
  const failures: unknown[] = [];
  const inference = {
    occlude: (
      run: number,
      options: OcclusionOptions,
      signal: AbortSignal,
      onProgress: OnProgress,
    ) =>
      new Promise<Occlusion>((resolve, reject) => {
        calls.push({ run, options, signal, onProgress, resolve, reject });
      }),
  };
  const engine: Pick<EngineSession, 'inference' | 'fail'> = {
    inference: inference as unknown as InferenceClient,
    fail: (error) => failures.push(error),
  };
  const inspections = {
    isOpen: true,
    about: <T>(work: (run: number) => Promise<T>) => work(7),
  };
  const session = new OcclusionSession(store, engine, inspections);
  store.setState(showing([entryOf('a.png', 0), entryOf('b.png', 1)], 1));
  return { store, calls, failures, inspections, session };
}

const probabilities = Float32Array.of(0.1, 0.2, NaN, NaN);
const whole: Occlusion = {
  cells: 2,
  baseline: 0.6,
  probabilities: Float32Array.of(0.1, 0.2, 0.6, 0.7),
};

test('an occlusion goes from its first part to its last', async () => {
  const { store, calls, session } = setUp();
  const done = session.occlude(TABBY, 2);
  expect(calls[0]).toMatchObject({ run: 7, options: { image: 1, class: TABBY, cells: 2 } });
  expect(store.getState().occlusion).toMatchObject({
    phase: 'running',
    class: TABBY,
    cells: 2,
    done: 0,
    total: 4,
    probabilities: Float32Array.of(NaN, NaN, NaN, NaN),
  });
  calls[0].onProgress({ kind: 'occluding', done: 2, probabilities });
  expect(store.getState().occlusion).toMatchObject({ done: 2, total: 4, probabilities });
  calls[0].resolve(whole);
  await done;
  expect(store.getState().occlusion).toEqual({ phase: 'done', class: TABBY, ...whole });
});

test('how long a part took is known from then on, when it is cancelled as well', async () => {
  const { store, calls, session } = setUp();
  const partMs = () => store.getState().times.partMs;
  vi.spyOn(performance, 'now').mockReturnValue(1000);
  const done = session.occlude(TABBY, 4);
  expect(partMs()).toBeNull();
  vi.spyOn(performance, 'now').mockReturnValue(1600);
  calls[0].onProgress({ kind: 'occluding', done: 2, probabilities });
  // Too few: the wait before them would weigh too much.
  expect(partMs()).toBeNull();
  vi.spyOn(performance, 'now').mockReturnValue(4000);
  calls[0].onProgress({ kind: 'occluding', done: 11, probabilities });
  // With nothing covered it ran as well.
  expect(partMs()).toBe(250);
  session.cancel();
  vi.restoreAllMocks();
  calls[0].reject(new DOMException('This was cancelled.', 'AbortError'));
  await done;
  // Another one that has not covered anything yet.
  void session.occlude(TABBY, 2);
  expect(partMs()).toBe(250);
});

test('without a run to ask about nothing is asked', async () => {
  const { store, calls, inspections, session } = setUp();
  inspections.isOpen = false;
  await session.occlude(TABBY, 2);
  store.setState(showing([]));
  inspections.isOpen = true;
  await session.occlude(TABBY, 2);
  expect(calls).toHaveLength(0);
  expect(store.getState().occlusion).toBeNull();
});

test('cancelling takes it off the page, and what comes later is never shown', async () => {
  const { store, calls, session } = setUp();
  const done = session.occlude(TABBY, 2);
  session.cancel();
  expect(calls[0].signal.aborted).toBe(true);
  expect(store.getState().occlusion).toBeNull();
  calls[0].onProgress({ kind: 'occluding', done: 2, probabilities });
  calls[0].reject(new DOMException('This was cancelled.', 'AbortError'));
  await done;
  expect(store.getState().occlusion).toBeNull();
});

test('another one takes the place of the one before', async () => {
  const { store, calls, session } = setUp();
  const first = session.occlude(TABBY, 2);
  const second = session.occlude(1, 2);
  expect(calls[0].signal.aborted).toBe(true);
  calls[0].resolve(whole);
  await first;
  expect(store.getState().occlusion).toMatchObject({ phase: 'running', class: 1 });
  calls[1].resolve(whole);
  await second;
  expect(store.getState().occlusion).toMatchObject({ phase: 'done', class: 1 });
});

const { entries } = setUp().store.getState();
test.each([
  ['another picture is shown', showing(entries, 0)],
  ['the pictures run anew', showing([entryOf('a.png', 0), entryOf('b.png', 1)], 1)],
  [
    'there is no answer any more',
    showing(
      entries.map(({ picture }) => unread(picture)),
      1,
    ),
  ],
  ['the pictures are taken away', showing([])],
])('once %s it is cancelled and off the page', async (_, change) => {
  const { store, calls, session } = setUp();
  store.setState(showing(entries, 1));
  const done = session.occlude(TABBY, 2);
  store.setState(change);
  expect(calls[0].signal.aborted).toBe(true);
  expect(store.getState().occlusion).toBeNull();
  calls[0].resolve(whole);
  await done;
  expect(store.getState().occlusion).toBeNull();
});

test('what was found stays while the layers of its run are read and other things change', async () => {
  const { store, calls, session } = setUp();
  const done = session.occlude(TABBY, 2);
  calls[0].resolve(whole);
  await done;
  const summary = { statistics: {}, shares: {} };
  store.setState(({ entries, shown }) =>
    showing(
      entries.map((entry) => ({ ...entry, summary })),
      shown,
    ),
  );
  store.setState({ error: 'Something else.' });
  expect(store.getState().occlusion).toMatchObject({ phase: 'done' });
});

test('a failure is told, and can be tried again', async () => {
  const { store, calls, failures, session } = setUp();
  const failing = session.occlude(TABBY, 2);
  calls[0].reject(new RangeError('There is no class 281.'));
  await failing;
  expect(store.getState().occlusion).toEqual({
    phase: 'failed',
    class: TABBY,
    cells: 2,
    message: 'There is no class 281.',
  });
  expect(failures).toEqual([]);
  const again = session.occlude(TABBY, 2);
  calls[1].resolve(whole);
  await again;
  expect(store.getState().occlusion).toMatchObject({ phase: 'done' });
});

test('an engine that is lost is the engine’s failure as well', async () => {
  const { store, calls, failures, session } = setUp();
  const failing = session.occlude(TABBY, 2);
  const lost = new EngineLostError('The GPU was lost.');
  calls[0].reject(lost);
  await failing;
  expect(failures).toEqual([lost]);
  expect(store.getState().occlusion).toMatchObject({ phase: 'failed' });
});
