import { beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import { EngineSession } from '../../src/state/engine-session';
import { statusOf } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { EngineListener } from '../../src/worker/client';
import type { Classification, EngineInfo, StartOptions } from '../../src/worker/protocol';

interface FakeClient {
  readonly options: StartOptions;
  readonly listener: EngineListener;
  readonly ready: (info: EngineInfo) => void;
  /** Ends the worker as a browser does that runs out of memory. */
  readonly die: () => void;
}

const clients: FakeClient[] = [];

vi.mock('../../src/worker/client', () => ({
  InferenceClient: class {
    isDead = false;
    ready = Promise.resolve({} as EngineInfo);
    constructor(private readonly onDeath: (error: EngineLostError) => void) {}
    start(options: StartOptions, listener: EngineListener, signal: AbortSignal) {
      return (this.ready = new Promise<EngineInfo>((ready, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        const die = () => {
          const error = new EngineLostError('The worker stopped.');
          this.isDead = true;
          reject(error);
          this.onDeath(error);
        };
        clients.push({ options, listener, ready, die });
      }));
    }
    classify = () => Promise.resolve({} as Classification);
    run = () => ({ id: 0, outcomes: Promise.resolve([]), summaries: Promise.resolve([]) });
    terminate = () => undefined;
  },
}));

const info = (backend: string, losses: string[] = []) =>
  ({ backend, losses, compileMs: 0 }) as unknown as EngineInfo;
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  clients.length = 0;
});

function setUp(search = '') {
  const store = createLensStore(search);
  const moved = vi.fn();
  const replaced = vi.fn();
  const changed = vi.fn();
  const unseen: (() => void)[] = [];
  const page = { isSeen: true, see: () => unseen.forEach((then) => then()) };
  const session = new EngineSession(
    store,
    'http://localhost/',
    {
      onReplaced: replaced,
      onMoved: moved,
      onModel: changed,
    },
    (then) => {
      if (page.isSeen) then();
      else unseen.push(then);
    },
  );
  session.restart();
  return { store, session, moved, replaced, changed, page, client: clients[0] };
}

async function running() {
  const set = setUp();
  set.client.ready(info('webgpu'));
  await settle();
  return set;
}

const LOST = ['The GPU was lost to WebGPU (unplugged).'];

test('the worker is told the backend and the engine of the view', () => {
  expect(setUp('?backend=webgpu&engine=tfjs').client.options).toMatchObject({
    backend: 'webgpu',
    engine: 'tfjs',
  });
});

test('while a lost engine is replaced the page keeps what it knows, and says why', async () => {
  const { store, client, moved } = await running();
  store.setState({
    run: { phase: 'running', done: 7, total: 55 },
    times: { firstMs: 9, firstBatch: 1, warmMs: [5], warmBatch: 1, warmTraced: true, partMs: 300 },
  });
  client.listener.onRestart({ kind: 'restarting', losses: LOST });
  expect(store.getState()).toMatchObject({
    engine: { phase: 'starting', backend: null, before: { backend: 'webgpu' } },
    // Not of 55 operations, none of which count any more.
    run: { phase: 'waiting' },
    times: { firstMs: null, warmMs: [], partMs: null },
    losses: LOST,
    error: null,
  });
  expect(statusOf(store.getState())).toBe('loading');
  client.listener.onStart({ kind: 'compiled', ms: 12 });
  expect(store.getState().engine).toMatchObject({ compileMs: 12 });
  client.listener.onRestart({ kind: 'restarted', info: info('webgpu', LOST) });
  expect(store.getState()).toMatchObject({ engine: { phase: 'ready' }, losses: LOST });
  expect(moved).not.toHaveBeenCalled();
});

test('an engine that comes back on another backend is told of', async () => {
  const { client, moved } = await running();
  client.listener.onRestart({ kind: 'restarting', losses: LOST });
  client.listener.onRestart({ kind: 'restarted', info: info('wasm', LOST) });
  expect(moved).toHaveBeenCalledOnce();
});

test('one that does not come back is a failure with its sentence', async () => {
  const { store, client } = await running();
  client.listener.onRestart({ kind: 'restarting', losses: LOST });
  const error = { name: 'BackendError', message: 'No backend could start.' };
  client.listener.onRestart({ kind: 'failed', error });
  expect(store.getState().engine).toEqual({ phase: 'failed', message: error.message });
});

test('starting again can be cancelled', async () => {
  const { store, session, client } = await running();
  client.listener.onRestart({ kind: 'restarting', losses: LOST });
  session.cancel();
  client.listener.onRestart({ kind: 'failed', error: { name: 'AbortError', message: '' } });
  expect(store.getState().engine).toEqual({ phase: 'cancelled' });
});

test('an engine that is started by hand has lost nothing; the one before it is not heard', async () => {
  const { store, session, client } = await running();
  client.listener.onRestart({ kind: 'restarting', losses: LOST });
  session.restart();
  expect(store.getState()).toMatchObject({ losses: [], engine: { before: null } });
  client.listener.onRestart({ kind: 'restarting', losses: [...LOST, ...LOST] });
  expect(store.getState().losses).toEqual([]);
});

test('the first answer ends the cold start, whoever asked', async () => {
  const { store, session, client } = await running();
  session.record('page', 0);
  client.listener.onPhase({
    name: 'run',
    start: performance.timeOrigin + 5,
    end: performance.timeOrigin + 9,
  });
  const options = { crop: 'center', topK: 5, keep: [] } as const;
  await session.run([new Blob()], { ...options, trace: false }, 0).outcomes;
  const { coldStart } = store.getState();
  expect(coldStart.phases.map(({ name }) => name)).toEqual(['page', 'run']);
  expect(coldStart.totalMs).toBeGreaterThan(0);
  await session.classify(new Blob(), options);
  session.record('photo', 0);
  expect(store.getState().coldStart).toBe(coldStart);
});

describe('a worker that ends by itself', () => {
  const DEATH = 'The worker stopped.';

  test('is replaced: what was known stays, and the page is told why', async () => {
    const { store, client, replaced } = await running();
    store.setState({ run: { phase: 'running', done: 7, total: 55 } });
    client.die();
    expect(clients).toHaveLength(2);
    expect(replaced).toHaveBeenCalledOnce();
    expect(store.getState()).toMatchObject({
      engine: { phase: 'starting', before: { backend: 'webgpu' } },
      run: { phase: 'waiting' },
      losses: [DEATH],
    });
    // The next engine's own losses come after it.
    expect(clients[1].options.losses).toEqual([DEATH]);
    clients[1].ready(info('webgpu', [DEATH]));
    await settle();
    expect(store.getState()).toMatchObject({ engine: { phase: 'ready' }, losses: [DEATH] });
  });

  test('is replaced twice without an answer; then it is a failure, which can be tried again', async () => {
    const { store, session, client, replaced } = await running();
    client.die();
    clients[1].die();
    clients[2].die();
    await settle();
    expect(clients).toHaveLength(3);
    expect(replaced).toHaveBeenCalledTimes(2);
    expect(store.getState()).toMatchObject({
      engine: { phase: 'failed', message: new EngineLostError(DEATH).message },
      losses: [DEATH, DEATH],
    });
    session.restart();
    clients[3].die();
    expect(clients).toHaveLength(5);
  });

  test('has its chances anew after each answer whose layers were read', async () => {
    const { session, client } = await running();
    client.die();
    clients[1].die();
    const call = { crop: 'center', topK: 5, keep: [], trace: true } as const;
    await session.run([new Blob()], call, 0).summaries;
    await settle();
    clients[2].die();
    expect(clients).toHaveLength(4);
  });

  test('and the one in its place too: who waits for the engine gets the third', async () => {
    const { session, client } = setUp();
    const { ready } = session;
    await settle();
    client.die();
    await settle();
    clients[1].die();
    await settle();
    clients[2].ready(info('wasm'));
    expect(await ready).toMatchObject({ backend: 'wasm' });
  });

  test('while nobody sees the page is replaced when somebody does, once', async () => {
    const { store, session, client, replaced, page } = await running();
    page.isSeen = false;
    client.die();
    const { ready } = session;
    await settle();
    expect(clients).toHaveLength(1);
    expect(replaced).toHaveBeenCalledOnce();
    expect(session.isOpen).toBe(false);
    expect(store.getState()).toMatchObject({ engine: { phase: 'starting' }, losses: [DEATH] });
    page.see();
    expect(session.isOpen).toBe(true);
    expect(clients).toHaveLength(2);
    clients[1].ready(info('webgpu', [DEATH]));
    expect(await ready).toMatchObject({ backend: 'webgpu' });
  });

  test('unseen, and started by hand meanwhile, is not replaced once more', async () => {
    const { session, client, page } = await running();
    page.isSeen = false;
    client.die();
    session.restart();
    page.see();
    expect(clients).toHaveLength(2);
  });

  test('whose start was cancelled or failed is not replaced unasked', async () => {
    const { store, session, client, replaced } = setUp();
    session.cancel();
    await settle();
    client.die();
    expect(clients).toHaveLength(1);
    expect(replaced).not.toHaveBeenCalled();
    expect(store.getState()).toMatchObject({ engine: { phase: 'cancelled' }, losses: [] });
    session.restart();
    session.fail(new Error('No backend could start.'));
    clients[1].die();
    expect(clients).toHaveLength(2);
    expect(store.getState().engine.phase).toBe('failed');
    session.restart();
    expect(clients).toHaveLength(3);
  });

  test('before it heard that its start is cancelled is not replaced either', async () => {
    const { store, session, client } = await running();
    client.listener.onRestart({ kind: 'restarting', losses: LOST });
    session.cancel();
    client.die();
    expect(clients).toHaveLength(1);
    expect(store.getState().engine.phase).toBe('cancelled');
  });

  test('is not mourned once another one was started by hand', async () => {
    const { session, client, replaced } = await running();
    session.restart();
    client.die();
    expect(clients).toHaveLength(2);
    expect(replaced).not.toHaveBeenCalled();
  });
});
