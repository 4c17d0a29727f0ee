import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import type { EngineSession } from '../../src/state/engine-session';
import { PictureSession } from '../../src/state/picture-session';
import type { Sample } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { ClassifyCall } from '../../src/worker/client';
import type { Classification } from '../../src/worker/protocol';

interface Call {
  readonly file: File;
  readonly options: ClassifyCall;
  readonly resolve: (result: Classification) => void;
  readonly reject: (error: Error) => void;
}

const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };
const classification = (label: string, first = false): Classification => ({
  top: [{ class: 0, label, probability: 1, logit: 1 }],
  logits: new Float32Array(1),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 10, first, warm: !first },
  crop,
});

function setUp() {
  const store = createLensStore('');
  const calls: Call[] = [];
  const failures: Error[] = [];
  const engine = {
    classify: (file: File, options: ClassifyCall) =>
      new Promise<Classification>((resolve, reject) => {
        calls.push({ file, options, resolve, reject });
      }),
    fail: (error: Error) => failures.push(error),
    record: () => undefined,
  };
  const session = new PictureSession(store, engine as unknown as EngineSession);
  return { store, calls, session, failures };
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
  const done = session.openFile(file('a.png'));
  expect(store.getState()).toMatchObject({
    picture: { name: 'a.png' },
    run: { phase: 'decoding' },
  });
  calls[0].options.onProgress?.({ kind: 'prepared', crop });
  expect(store.getState().crop).toBe(crop);
  calls[0].options.onProgress?.({ kind: 'running', done: 3, total: 55 });
  expect(store.getState().run).toEqual({ phase: 'running', done: 3, total: 55 });
  calls[0].resolve(classification('tabby', true));
  await done;
  expect(store.getState()).toMatchObject({
    run: null,
    result: { image: 'a.png', top: [{ label: 'tabby' }] },
    times: { firstMs: 10, warmMs: [] },
  });
});

test('a new picture cancels the one before, whose late answer is never shown', async () => {
  const { store, calls, session } = setUp();
  const first = session.openFile(file('a.png'));
  const second = session.openFile(file('b.png'));
  expect(calls[0].options.signal?.aborted).toBe(true);
  calls[0].options.onProgress?.({ kind: 'prepared', crop: { ...crop, size: 99 } });
  calls[0].resolve(classification('stale'));
  await first;
  expect(store.getState()).toMatchObject({ crop: null, result: null });
  calls[1].resolve(classification('fresh'));
  await second;
  expect(store.getState().result).toMatchObject({ image: 'b.png', top: [{ label: 'fresh' }] });
  expect(revoked).toHaveLength(1);
});

test('another crop takes the old answer off the page at once', async () => {
  const { store, calls, session } = setUp();
  const first = session.openFile(file('a.png'));
  calls[0].resolve(classification('centre'));
  await first;
  store.setState(({ view }) => ({ view: { ...view, crop: 'whole' } }));
  void session.classify();
  expect(store.getState()).toMatchObject({ result: null, run: { phase: 'decoding' } });
  expect(calls[1].options.crop).toBe('whole');
});

test('a picture that cannot be read is told by name, and the next one works', async () => {
  const { store, calls, session } = setUp();
  const bad = session.openFile(file('bad.jpg'));
  calls[0].reject(new Error('This file is empty.'));
  await bad;
  expect(store.getState()).toMatchObject({ run: null, error: 'bad.jpg: This file is empty.' });
  const good = session.openFile(file('good.jpg'));
  expect(store.getState().error).toBeNull();
  calls[1].resolve(classification('tabby'));
  await good;
  expect(store.getState().result).toMatchObject({ image: 'good.jpg' });
});

test('cancelling ends the run without a word', async () => {
  const { store, calls, session } = setUp();
  const done = session.openFile(file('a.png'));
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
  const done = session.openSample(sample);
  expect(store.getState()).toMatchObject({ view: { sample: 'cat' }, run: { phase: 'fetching' } });
  await settle();
  calls[0].resolve(classification('tabby'));
  await done;
  expect(store.getState().result?.image).toBe('cat.png');
  void session.openFile(file('a.png'));
  expect(store.getState().view.sample).toBeNull();
});

test('a sample whose fetch was cancelled is fetched again when it is tried again', async () => {
  const { store, calls, session } = setUp();
  const answers: ((response: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)));
  const first = session.openSample(sample);
  session.cancel();
  const second = session.classify();
  answers.forEach((answer) => answer(new Response('x')));
  await first;
  await settle();
  expect(calls).toHaveLength(1);
  calls[0].resolve(classification('tabby'));
  await second;
  expect(store.getState().result?.image).toBe('cat.png');
});

test('an engine that is lost is the engine’s failure, not the picture’s', async () => {
  const { store, calls, session, failures } = setUp();
  const done = session.openFile(file('a.png'));
  const lost = new EngineLostError('The GPU was lost.');
  calls[0].reject(lost);
  await done;
  expect(failures).toEqual([lost]);
  expect(store.getState().error).toBeNull();
});

test('a connection that fails is a sentence', async () => {
  const { store, session } = setUp();
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await session.openSample(sample);
  expect(store.getState().error).toBe(
    'cat.png: This sample could not be fetched: check the connection and try again.',
  );
});

test('a sample that is not there is a sentence', async () => {
  const { store, session } = setUp();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
  await session.openSample(sample);
  expect(store.getState()).toMatchObject({
    run: null,
    error: 'cat.png: This sample could not be fetched (HTTP 404).',
  });
});
