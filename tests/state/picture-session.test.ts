import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import type { EngineSession } from '../../src/state/engine-session';
import { PictureSession } from '../../src/state/picture-session';
import type { Sample } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { Run, RunCall } from '../../src/worker/client';
import type { Summary } from '../../src/worker/inspections';
import type { Classification, Outcome } from '../../src/worker/protocol';
import { noInspections } from './no-inspections';

interface Call {
  readonly files: readonly File[];
  readonly options: RunCall;
  readonly resolve: (...outcomes: Outcome[]) => void;
  readonly reject: (error: Error) => void;
  readonly summarise: (...summaries: Summary[]) => void;
}

const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };
const classification = (label: string, first = false, index = 0): Classification => ({
  index,
  top: [{ class: 0, label, probability: 1, logit: 1 }],
  logits: new Float32Array(1),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 10, first, warm: !first },
  crop,
});
const summary: Summary = { statistics: {}, shares: {} };

function setUp() {
  const store = createLensStore('');
  const calls: Call[] = [];
  const failures: Error[] = [];
  const begun: (number | null)[] = [];
  const engine = {
    isOpen: true,
    run(files: readonly File[], options: RunCall): Run {
      const id = calls.length;
      let summarise: Call['summarise'] = () => undefined;
      const summaries = new Promise<Summary[]>((resolve) => {
        summarise = (...each) => resolve(each);
      });
      const outcomes = new Promise<Outcome[]>((resolve, reject) => {
        const answer = (...each: Outcome[]) => resolve(each);
        calls.push({ files, options, resolve: answer, reject, summarise });
      });
      return { id, outcomes, summaries };
    },
    fail: (error: Error) => failures.push(error),
    record: () => undefined,
    forget: () => begun.push(null),
  };
  const session = new PictureSession(store, engine as unknown as EngineSession, {
    ...noInspections,
    begin: (run) => begun.push(run),
  });
  return { store, calls, session, failures, begun };
}

const file = (name: string) => new File(['x'], name, { type: 'image/png' });
const settle = () => new Promise((resolve) => setTimeout(resolve));
const revoked: string[] = [];

beforeEach(() => {
  revoked.length = 0;
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('a picture goes from decoding to its result', async () => {
  const { store, calls, session } = setUp();
  const done = session.openFiles([file('a.png')]);
  expect(store.getState()).toMatchObject({
    picture: { name: 'a.png' },
    run: { phase: 'decoding' },
  });
  calls[0].options.onProgress?.({ kind: 'prepared', crops: [crop] });
  expect(store.getState().crop).toBe(crop);
  calls[0].options.onProgress?.({ kind: 'running', done: 3, total: 55 });
  expect(store.getState().run).toEqual({ phase: 'running', done: 3, total: 55 });
  calls[0].resolve(classification('tabby', true));
  calls[0].summarise(summary);
  await done;
  expect(store.getState()).toMatchObject({
    run: null,
    result: { image: 'a.png', top: [{ label: 'tabby' }] },
    times: { firstMs: 10, warmMs: [] },
  });
});

test('a new picture cancels the one before, whose late answer is never shown', async () => {
  const { store, calls, session } = setUp();
  const first = session.openFiles([file('a.png')]);
  const second = session.openFiles([file('b.png')]);
  expect(calls[0].options.signal?.aborted).toBe(true);
  calls[0].options.onProgress?.({ kind: 'prepared', crops: [{ ...crop, size: 99 }] });
  calls[0].resolve(classification('stale'));
  calls[0].summarise(summary);
  await first;
  expect(store.getState()).toMatchObject({ crop: null, result: null });
  calls[1].resolve(classification('fresh'));
  calls[1].summarise(summary);
  await second;
  expect(store.getState().result).toMatchObject({ image: 'b.png', top: [{ label: 'fresh' }] });
  expect(revoked).toHaveLength(1);
});

test('another crop takes the old answer off the page at once', async () => {
  const { store, calls, session } = setUp();
  const first = session.openFiles([file('a.png')]);
  calls[0].resolve(classification('centre'));
  calls[0].summarise(summary);
  await first;
  store.setState(({ view }) => ({ view: { ...view, crop: 'whole' } }));
  void session.classify();
  expect(store.getState()).toMatchObject({ result: null, run: { phase: 'decoding' } });
  expect(calls[1].options.crop).toBe('whole');
});

test('a picture that cannot be read is told by name, and the next one works', async () => {
  const { store, calls, session } = setUp();
  const bad = session.openFiles([file('bad.jpg')]);
  calls[0].reject(new Error('This file is empty.'));
  await bad;
  expect(store.getState()).toMatchObject({ run: null, error: 'bad.jpg: This file is empty.' });
  const good = session.openFiles([file('good.jpg')]);
  expect(store.getState().error).toBeNull();
  calls[1].resolve(classification('tabby'));
  calls[1].summarise(summary);
  await good;
  expect(store.getState().result).toMatchObject({ image: 'good.jpg' });
});

test('cancelling ends the run without a word', async () => {
  const { store, calls, session } = setUp();
  const done = session.openFiles([file('a.png')]);
  session.cancel();
  calls[0].reject(new DOMException('aborted', 'AbortError'));
  await done;
  expect(store.getState()).toMatchObject({ run: null, error: null, picture: { name: 'a.png' } });
});

const sample: Sample = {
  name: 'cat',
  file: 'cat.png',
  url: 'http://localhost/samples/cat.png',
  thumb: '',
  title: 'Cat',
  alt: 'A cat',
  author: '',
  licence: '',
  source: '',
};

test('a sample is fetched, classified and named in the view; a file takes the name away', async () => {
  const { store, calls, session } = setUp();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('x')));
  const done = session.openSamples([sample]);
  expect(store.getState()).toMatchObject({ view: { sample: 'cat' }, run: { phase: 'fetching' } });
  await settle();
  calls[0].resolve(classification('tabby'));
  calls[0].summarise(summary);
  await done;
  expect(store.getState().result?.image).toBe('cat.png');
  void session.openFiles([file('a.png')]);
  expect(store.getState().view.sample).toBeNull();
});

test('a sample whose fetch was cancelled is fetched again when it is tried again', async () => {
  const { store, calls, session } = setUp();
  const answers: ((response: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)));
  const first = session.openSamples([sample]);
  session.cancel();
  const second = session.classify();
  answers.forEach((answer) => answer(new Response('x')));
  await first;
  await settle();
  expect(calls).toHaveLength(1);
  calls[0].resolve(classification('tabby'));
  calls[0].summarise(summary);
  await second;
  expect(store.getState().result?.image).toBe('cat.png');
});

test('an engine that is lost is the engine’s failure, not the picture’s', async () => {
  const { store, calls, session, failures } = setUp();
  const done = session.openFiles([file('a.png')]);
  const lost = new EngineLostError('The GPU was lost.');
  calls[0].reject(lost);
  await done;
  expect(failures).toEqual([lost]);
  expect(store.getState().error).toBeNull();
});

test('a connection that fails is a sentence', async () => {
  const { store, session } = setUp();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await session.openSamples([sample]);
  expect(store.getState().error).toBe(
    'cat.png: This sample could not be fetched: check the connection and try again.',
  );
});

test('a sample that is not there is a sentence', async () => {
  const { store, session } = setUp();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
  await session.openSamples([sample]);
  expect(store.getState()).toMatchObject({
    run: null,
    error: 'cat.png: This sample could not be fetched (HTTP 404).',
  });
});

describe('several pictures', () => {
  const names = (store: ReturnType<typeof setUp>['store']) =>
    store.getState().entries.map(({ picture: { name } }) => name);

  test('run as one batch, the first on show, and the batch of the table follows', async () => {
    const { store, calls, session } = setUp();
    const done = session.openFiles([file('a.png'), file('b.png')]);
    expect(calls[0].files.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
    expect(store.getState()).toMatchObject({ picture: { name: 'a.png' }, view: { batch: 2 } });
    calls[0].options.onProgress?.({ kind: 'decoding', done: 1, total: 2 });
    expect(store.getState().run).toEqual({ phase: 'decoding', done: 1, total: 2 });
    calls[0].resolve(classification('tabby'), classification('tiger', false, 1));
    calls[0].summarise(summary, { ...summary });
    await done;
    session.show(1);
    const { entries, ...state } = store.getState();
    expect(state).toMatchObject({
      shown: 1,
      picture: { name: 'b.png' },
      result: { image: 'b.png', index: 1, top: [{ label: 'tiger' }] },
    });
    expect(state.summary).toBe(entries[1].summary);
    session.show(2);
    expect(store.getState().shown).toBe(1);
    void session.openFiles([file('c.png')]);
    expect(store.getState().view.batch).toBe(1);
  });

  test('of which one cannot be read leave it out, and a sentence names it', async () => {
    const { store, calls, session } = setUp();
    const done = session.openFiles(['a.png', 'bad.png', 'c.png'].map(file));
    session.show(2);
    calls[0].resolve(
      classification('tabby'),
      { refused: 'This file is empty.' },
      classification('tiger', false, 1),
    );
    calls[0].summarise(summary, summary);
    await done;
    expect(names(store)).toEqual(['a.png', 'c.png']);
    expect(store.getState()).toMatchObject({
      shown: 1,
      result: { image: 'c.png' },
      error: 'bad.png: This file is empty.',
    });
    expect(revoked).toHaveLength(1);
    // What is run again is what is left.
    void session.classify();
    expect(calls[1].files.map(({ name }) => name)).toEqual(['a.png', 'c.png']);
  });

  test('keep a batch that was asked for', () => {
    const { store, session } = setUp();
    store.setState(({ view }) => ({ view: { ...view, batch: 10 } }));
    void session.openFiles([file('a.png')]);
    expect(store.getState().view.batch).toBe(10);
  });
});

test('a run can be asked about once its layers were read, and no longer than it is on show', async () => {
  const { store, calls, session, begun } = setUp();
  const done = session.openFiles([file('a.png')]);
  calls[0].resolve(classification('tabby'));
  await settle();
  expect(store.getState()).toMatchObject({ result: { image: 'a.png' }, summary: null });
  expect(begun).toEqual([null]);
  calls[0].summarise(summary);
  await done;
  expect(store.getState().summary).toBe(summary);
  expect(begun).toEqual([null, 0]);
  const second = session.openFiles([file('b.png')]);
  expect(store.getState().summary).toBeNull();
  expect(begun).toEqual([null, 0, null]);
  // Cancelled before its layers were read.
  calls[1].resolve(classification('tiger'));
  await settle();
  void session.openFiles([file('c.png')]);
  calls[1].summarise(summary);
  await second;
  expect(store.getState().summary).toBeNull();
  expect(begun).toEqual([null, 0, null, null]);
});

test('cleared, the page has no picture, nothing runs, and nothing is kept to be asked about', () => {
  const { store, calls, session, begun } = setUp();
  void session.openFiles([file('a.png')]);
  session.clear();
  expect(calls[0].options.signal?.aborted).toBe(true);
  expect(store.getState()).toMatchObject({ entries: [], picture: null, run: null });
  // Before the run, at its end, and by the worker.
  expect(begun).toEqual([null, null, null]);
  void session.classify();
  expect(calls).toHaveLength(1);
});
