import { beforeEach, expect, test, vi } from 'vitest';
import { resnet18 } from '../../src/model/resnet50';
import { usualAnswers } from '../../src/state/answers';
import { EngineSession } from '../../src/state/engine-session';
import { BUILT_IN, type Model } from '../../src/state/model';
import { createLensStore } from '../../src/state/store';
import type { InferenceClient } from '../../src/worker/client';
import type { EngineInfo, StartOptions } from '../../src/worker/protocol';
import { examinationOf } from './examinations';

interface FakeClient {
  readonly options: StartOptions;
  readonly ready: (info: EngineInfo) => void;
  readonly refuse: (error: Error) => void;
  readonly terminate: ReturnType<typeof vi.fn>;
}

const clients: FakeClient[] = [];

vi.mock('../../src/worker/client', () => ({
  InferenceClient: class {
    terminate = vi.fn();
    start(options: StartOptions, _listener: unknown, signal: AbortSignal) {
      return new Promise<EngineInfo>((ready, refuse) => {
        signal.addEventListener('abort', () => refuse(signal.reason as Error));
        clients.push({ options, ready, refuse, terminate: this.terminate });
      });
    }
  },
}));

beforeEach(() => {
  clients.length = 0;
});

const info = (model: string) => ({ backend: 'wasm', model, compileMs: 0 }) as EngineInfo;
const settle = () => new Promise((resolve) => setTimeout(resolve));

const examination = examinationOf();
const mine: Model = {
  network: resnet18({ classes: 3 }),
  preprocessing: BUILT_IN.preprocessing,
  checkpoint: {
    file: new File(['x'], 'mine.safetensors'),
    examination,
    answers: usualAnswers(examination),
    keptAs: null,
  },
};

/** The built-in model runs, unless `started` is false, and another one is on its way. */
async function setUp(started = true) {
  const store = createLensStore('');
  const onModel = vi.fn();
  const session = new EngineSession(store, 'http://localhost/', {
    onReplaced: () => undefined,
    onMoved: () => undefined,
    onModel,
  });
  if (started) {
    session.restart();
    clients[0].ready(info('ResNet-50'));
    await settle();
  }
  const starting = new AbortController();
  const client: InferenceClient = session.open();
  const change = session.change(mine, client, starting, () => undefined);
  change.catch(() => undefined);
  const candidate = clients[clients.length - 1];
  return { store, session, onModel, starting, change, candidate };
}

test('a model takes the place of the one that runs once it can run itself', async () => {
  const { store, onModel, change, candidate } = await setUp();
  expect(candidate.options.checkpoint).toMatchObject({ file: mine.checkpoint?.file });
  expect(store.getState()).toMatchObject({
    model: BUILT_IN,
    engine: { phase: 'ready', info: { model: 'ResNet-50' } },
  });
  expect(clients[0].terminate).not.toHaveBeenCalled();
  candidate.ready(info('ResNet-18'));
  await change;
  expect(store.getState()).toMatchObject({
    model: mine,
    engine: { phase: 'ready', info: { model: 'ResNet-18' } },
    view: { model: 'mine.safetensors' },
  });
  expect(clients[0].terminate).toHaveBeenCalledOnce();
  expect(candidate.terminate).not.toHaveBeenCalled();
  expect(onModel).toHaveBeenCalledOnce();
});

test('a model that can’t run leaves all as it was', async () => {
  const { store, onModel, change, candidate } = await setUp();
  candidate.refuse(new Error('There is no memory for it.'));
  await expect(change).rejects.toThrow('There is no memory for it.');
  expect(store.getState()).toMatchObject({
    model: BUILT_IN,
    engine: { phase: 'ready', info: { model: 'ResNet-50' } },
    error: null,
  });
  expect(clients[0].terminate).not.toHaveBeenCalled();
  expect(onModel).not.toHaveBeenCalled();
});

test('one that was given up takes no place', async () => {
  const { store, starting, change, candidate } = await setUp();
  starting.abort();
  candidate.ready(info('ResNet-18'));
  await expect(change).rejects.toThrow();
  expect(store.getState().model).toBe(BUILT_IN);
});

test('where another backend was chosen meanwhile, it starts once more on that', async () => {
  const { store, session, change, candidate } = await setUp();
  store.setState(({ view }) => ({ view: { ...view, backend: 'cpu' } }));
  session.restart();
  candidate.ready(info('ResNet-18'));
  await change;
  const last = clients[clients.length - 1];
  expect(last.options).toMatchObject({ backend: 'cpu', checkpoint: { strideOn: '3x3' } });
  expect(candidate.terminate).toHaveBeenCalledOnce();
  expect(store.getState()).toMatchObject({ model: mine, engine: { phase: 'starting' } });
});

test('where nothing ran before, who waits for the engine gets it', async () => {
  const { session, store, change, candidate } = await setUp(false);
  expect(session.isOpen).toBe(false);
  expect(store.getState().engine.phase).toBe('starting');
  candidate.ready(info('ResNet-18'));
  await change;
  expect(session.isOpen).toBe(true);
  expect(session.currentInfo).toMatchObject({ model: 'ResNet-18' });
});
