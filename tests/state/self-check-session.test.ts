import { expect, test, vi } from 'vitest';
import type { Precision } from '../../src/engine/executor';
import { BUILT_IN } from '../../src/state/model';
import { startOptions } from '../../src/state/start-options';
import { verdictOf, type SelfCheck } from '../../src/state/self-check';
import { CHECKED_LAYERS, SelfCheckSession } from '../../src/state/self-check-session';
import type { Result } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { ClassifyCall, EngineListener } from '../../src/worker/client';
import type { Classification, EngineInfo, StartOptions } from '../../src/worker/protocol';
import { READY } from '../ui/state';

const CROP = { size: 1, rgba: Uint8ClampedArray.of(1, 2, 3, 255), imageWidth: 1, imageHeight: 1 };
const prediction = (index: number) => ({ class: index, label: '', probability: 1, logit: 1 });

const classification = (values: number[], best = 7, rgba = CROP.rgba): Classification => ({
  index: 0,
  top: [prediction(best)],
  logits: new Float32Array(),
  activations: Object.fromEntries(
    CHECKED_LAYERS.map((id) => [id, { shape: [1, 1, 1, 2], values: Float32Array.from(values) }]),
  ),
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 20, first: true, warm: false },
  crop: { ...CROP, rgba },
});

const file = new File(['x'], 'cat.png');

/** The page runs on WASM; the picture on show is the second of two, to which every layer says 1, 4. */
function setUp() {
  const store = createLensStore('?crop=whole');
  const result: Result = { ...classification([]), index: 1, image: 'cat.png' };
  store.setState({ engine: READY, result, shown: 1 });
  const second = {
    start: vi.fn<(o: StartOptions, l: EngineListener, s: AbortSignal) => Promise<EngineInfo>>(),
    classify: vi.fn<(image: unknown, call: ClassifyCall) => Promise<Classification>>(),
    ready: Promise.resolve() as unknown as Promise<EngineInfo>,
    terminate: vi.fn(),
  };
  const starts = (info: Partial<EngineInfo>) => {
    if (READY.phase !== 'ready') throw new Error();
    const started = Promise.resolve({ ...READY.info, ...info });
    second.start.mockReturnValue(started);
    second.ready = started;
  };
  const ask = () => Promise.resolve({ shape: [2, 1, 1, 2], values: Float32Array.of(-9, -9, 1, 4) });
  const session = new SelfCheckSession(
    store,
    { isOpen: true, ask } as never,
    { fileOf: (index) => (index === 1 ? file : null) },
    'http://localhost/',
    () => second,
  );
  const phases: (SelfCheck['phase'] | null)[] = [];
  store.subscribe(({ selfCheck }) => {
    const phase = selfCheck?.phase ?? null;
    if (phases.at(-1) !== phase) phases.push(phase);
  });
  const state = () => store.getState().selfCheck;
  return { store, session, second, starts, phases, state };
}

const WEBGL = { backend: 'webgl', engine: 'wgsl' } as const;

test('compares each stage of the picture on show with what the other backend makes of it', async () => {
  const { session, second, starts, phases, state } = setUp();
  starts({ backend: 'webgl', engine: 'tfjs' });
  second.classify.mockImplementation((_image, { onProgress }) => {
    onProgress?.({ kind: 'running', done: 5, total: 70 });
    expect(state()).toMatchObject({ phase: 'running', done: 5, total: 70 });
    return Promise.resolve(classification([1, 4.001]));
  });
  await session.check(WEBGL);
  expect(second.start.mock.calls[0][0]).toEqual(startOptions(BUILT_IN, WEBGL, 'http://localhost/'));
  expect(second.classify.mock.calls[0]).toMatchObject([
    file,
    {
      crop: 'whole',
      keep: ['conv1', 'maxpool', 'conv2', 'conv3', 'conv4', 'conv5', 'avgpool', 'fc'],
    },
  ]);
  expect(phases).toEqual(['starting', 'running', 'comparing', 'there']);
  const check = state();
  if (check?.phase !== 'there') throw new Error('There is no outcome.');
  expect(check).toMatchObject({ active: { backend: 'wasm' }, other: { backend: 'webgl' } });
  expect(check.layers).toHaveLength(8);
  for (const { difference } of check.layers) {
    expect(difference.largest).toBeCloseTo(0.001, 6);
    expect(difference.relative).toBeCloseTo(0.001 / 4.001, 6);
    expect(difference.at).toBe(1);
  }
  expect(verdictOf(check)).toMatchObject({ agrees: true, tolerance: 1e-3, sameClass: true });
  expect(second.terminate).toHaveBeenCalled();
});

test('tells how far the start has come', async () => {
  const { session, second, state } = setUp();
  second.start.mockImplementation((_options, listener) => {
    if (READY.phase !== 'ready') throw new Error();
    const weights = { source: 'cache', loadedBytes: 5, totalBytes: 10 } as const;
    listener.onStart({ kind: 'backend', info: { ...READY.info, backend: 'webgl' } });
    listener.onStart({ kind: 'weights', weights });
    listener.onStart({ kind: 'compiled', ms: 4 });
    expect(state()).toEqual({
      phase: 'starting',
      asked: WEBGL,
      other: { ...READY.info, backend: 'webgl' },
      weights,
    });
    listener.onRestart({ kind: 'restarting', losses: ['Gone.'] });
    expect(state()).toMatchObject({ phase: 'starting', other: null, weights: null });
    return Promise.reject(new Error('No backend could start.'));
  });
  await session.check(WEBGL);
  expect(state()).toEqual({ phase: 'failed', message: 'No backend could start.' });
  expect(second.terminate).toHaveBeenCalled();
});

test('one that falls back to what runs already is no comparison', async () => {
  const { session, second, starts, state } = setUp();
  starts({ backend: 'wasm', fellBack: true, reason: 'WebGL was asked for, but there is none.' });
  await session.check(WEBGL);
  expect(second.classify).not.toHaveBeenCalled();
  expect(state()).toEqual({
    phase: 'failed',
    message:
      'WebGL was asked for, but there is none. That is what the page runs on already: there was nothing to compare it with.',
  });
});

test('nor is one whose engine was lost in between and came back as what runs already', async () => {
  const { session, second, starts, state } = setUp();
  starts({ backend: 'webgl' });
  if (READY.phase !== 'ready') throw new Error();
  second.ready = Promise.resolve({ ...READY.info, reason: 'WebGL is gone.' });
  second.classify.mockResolvedValue(classification([1, 4]));
  await session.check(WEBGL);
  expect(state()).toMatchObject({ phase: 'failed', message: /^WebGL is gone\./ });
});

test('other pixels are no comparison either', async () => {
  const { session, second, starts, state } = setUp();
  starts({ backend: 'webgl' });
  second.classify.mockResolvedValue(classification([1, 4], 7, Uint8ClampedArray.of(1, 2, 4, 255)));
  await session.check(WEBGL);
  expect(state()).toMatchObject({ phase: 'failed', message: /other pixels/ });
});

test('is cancelled by hand, and by whatever takes the result off the page', async () => {
  const { store, session, second, starts, phases, state } = setUp();
  starts({ backend: 'webgl' });
  for (const end of [() => session.cancel(), () => store.setState({ result: null })]) {
    let answer: (result: Classification) => void = () => undefined;
    second.classify.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    const done = session.check(WEBGL);
    await vi.waitFor(() => expect(second.classify).toHaveBeenCalled());
    second.classify.mockClear();
    second.terminate.mockClear();
    end();
    expect(second.terminate).toHaveBeenCalled();
    expect(state()).toBeNull();
    answer(classification([1, 4]));
    await done;
    expect(state()).toBeNull();
  }
  expect(phases).toEqual(['starting', null, 'starting', null]);
});

test('a check in place of another ends that one', async () => {
  const { session, second, starts, state } = setUp();
  starts({ backend: 'webgl' });
  second.classify.mockReturnValueOnce(new Promise(() => undefined));
  void session.check(WEBGL);
  await vi.waitFor(() => expect(second.classify).toHaveBeenCalled());
  second.classify.mockResolvedValue(classification([1, 4]));
  await session.check(WEBGL);
  expect(state()).toMatchObject({ phase: 'there' });
});

test('does nothing while there is nothing to check', async () => {
  const { store, session, second, state } = setUp();
  store.setState({ result: null });
  await session.check(WEBGL);
  expect(second.start).not.toHaveBeenCalled();
  expect(state()).toBeNull();
});

/** The outcome of a check whose layers are off by `relative`. */
function outcome(relative: number[], precision: Precision = 'f32', otherClass = 7) {
  if (READY.phase !== 'ready') throw new Error();
  return {
    phase: 'there',
    active: { ...READY.info, precision },
    other: READY.info,
    layers: relative.map((each, i) => ({
      layer: CHECKED_LAYERS[i],
      difference: { largest: 1, at: 0, relative: each },
    })),
    best: { active: prediction(7), other: prediction(otherClass) },
    runMs: 1,
  } as const;
}

test('the verdict names the worst stage and the first beyond the tolerance', () => {
  expect(verdictOf(outcome([1e-5, 8e-4, 1e-4]))).toMatchObject({
    agrees: true,
    worst: { layer: 'maxpool' },
    firstBeyond: null,
  });
  expect(verdictOf(outcome([1e-5, 2e-3, 3e-3]))).toMatchObject({
    agrees: false,
    worst: { layer: 'conv2' },
    firstBeyond: { layer: 'maxpool' },
  });
  expect(verdictOf(outcome([1e-5, Infinity]))).toMatchObject({ agrees: false });
});

test('in half precision more is allowed, and another class never is', () => {
  expect(verdictOf(outcome([2e-3], 'f16'))).toMatchObject({ agrees: true, tolerance: 1e-2 });
  expect(verdictOf(outcome([2e-2], 'f16'))).toMatchObject({ agrees: false });
  expect(verdictOf(outcome([0], 'f32', 8))).toMatchObject({ agrees: false, sameClass: false });
});
