import { expect, test } from 'vitest';
import type { OfflinePlace, Registration } from '../../src/state/offline-place';
import { OfflineSession } from '../../src/state/offline-session';
import type { State } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import { READY } from '../ui/state';

const HOUR = 3_600_000;

const whyOf = ({ offline }: State) => (offline.phase === 'refused' ? offline.why : '');

class FakeWorker extends EventTarget {
  readonly said: unknown[] = [];
  constructor(public state: ServiceWorkerState) {
    super();
  }
  postMessage(message: unknown): void {
    this.said.push(message);
  }
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  updates = 0;
  update(): Promise<never> {
    this.updates++;
    return Promise.reject(new TypeError('Failed to fetch'));
  }
  /** Another version begins to be installed. */
  find(): FakeWorker {
    this.installing = new FakeWorker('installing');
    this.dispatchEvent(new Event('updatefound'));
    return this.installing;
  }
  /** `worker` is installed, and waits where another one is active. */
  install(worker: FakeWorker): void {
    this.installing = null;
    this.waiting = worker;
    worker.become('installed');
  }
  activate(worker: FakeWorker): void {
    this.waiting = null;
    this.active = worker;
    worker.become('activated');
  }
}

interface Setting {
  readonly installing?: boolean;
  readonly active?: boolean;
  readonly waiting?: boolean;
  readonly failure?: Error;
  readonly offered?: boolean;
  readonly isKept?: boolean;
}

async function setUp(setting: Setting) {
  const { installing, active, waiting, failure, offered = true, isKept = true } = setting;
  const store = createLensStore('');
  const registration = new FakeRegistration();
  if (installing) registration.installing = new FakeWorker('installing');
  if (active) registration.active = new FakeWorker('activated');
  if (waiting) registration.waiting = new FakeWorker('installed');
  let control: (worker: FakeWorker | null) => void = () => undefined;
  let see: () => void = () => undefined;
  const page = { reloads: 0, now: 0, registered: false, see: () => see() };
  const place: OfflinePlace = {
    register() {
      page.registered = true;
      if (!offered) return null;
      return failure ? Promise.reject(failure) : Promise.resolve(registration as Registration);
    },
    onControl: (tell) => (control = tell),
    isKept: () => Promise.resolve(isKept),
    reload: () => page.reloads++,
    onSeen: (tell) => (see = tell),
    now: () => page.now,
  };
  const session = new OfflineSession(store, place);
  const started = session.start();
  expect(page.registered).toBe(false);
  store.setState({ engine: READY });
  await started;
  const state = () => store.getState();
  return { registration, session, page, state, control: (worker: FakeWorker) => control(worker) };
}

/** Lets what was promised come to pass. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('on the first visit all is kept once the engine runs, whoever installs it', async () => {
  for (const isThere of [true, false]) {
    const { registration, control, state } = await setUp({ installing: isThere });
    expect(state().offline).toEqual({ phase: 'keeping' });
    const worker = registration.installing ?? registration.find();
    registration.install(worker);
    expect(state()).toMatchObject({ offline: { phase: 'keeping' }, update: 'none' });
    registration.activate(worker);
    if (isThere) control(worker);
    await settled();
    expect(state()).toMatchObject({ offline: { phase: 'kept' }, update: 'none' });
  }
});

test('on later visits it is kept already, even while an update cannot be', async () => {
  const { registration, state } = await setUp({ active: true });
  expect(state().offline).toEqual({ phase: 'kept' });
  registration.find().become('redundant');
  expect(state()).toMatchObject({ offline: { phase: 'kept' }, update: 'none' });
});

test('what stands in the way is told', async () => {
  const { registration, state } = await setUp({ installing: true });
  registration.installing?.become('redundant');
  expect(whyOf(state())).toMatch(/storage .* is full/);

  const refused = await setUp({ failure: new Error('The operation is insecure.') });
  expect(whyOf(refused.state())).toBe('The operation is insecure');

  const none = await setUp({ offered: false });
  expect(whyOf(none.state())).toMatch(/offers no service worker/);
});

test('a newer version waits until it is asked for; then the page is loaded anew', async () => {
  const { registration, session, page, control, state } = await setUp({ active: true });
  session.update();
  const newer = registration.find();
  registration.install(newer);
  expect({ update: state().update, reloads: page.reloads }).toEqual({
    update: 'waiting',
    reloads: 0,
  });
  session.update();
  expect(newer.said).toEqual([{ type: 'SKIP_WAITING' }]);
  expect(page.reloads).toBe(0);
  control(newer);
  expect(page.reloads).toBe(1);
});

test('one that waits since the visit before is told of, and one after one that failed', async () => {
  expect((await setUp({ active: true, waiting: true })).state().update).toBe('waiting');

  const { registration, state } = await setUp({ active: true });
  registration.find().become('redundant');
  registration.install(registration.find());
  expect(state().update).toBe('waiting');
});

test('a newer version that another tab asked for does not take this page away', async () => {
  const { registration, session, page, control, state } = await setUp({ active: true });
  const newer = registration.find();
  registration.install(newer);
  registration.activate(newer);
  control(newer);
  expect({ update: state().update, reloads: page.reloads }).toEqual({
    update: 'active',
    reloads: 0,
  });
  session.update();
  expect({ said: newer.said, reloads: page.reloads }).toEqual({ said: [], reloads: 1 });
});

test('a version that came while this one was loading is told of', async () => {
  const { state } = await setUp({ active: true, isKept: false });
  expect(state()).toMatchObject({ offline: { phase: 'kept' }, update: 'active' });
});

test('a page that stays open asks for a newer version when it is looked at, once an hour', async () => {
  const { registration, page } = await setUp({ active: true });
  page.see();
  expect(registration.updates).toBe(0);
  page.now = HOUR;
  page.see();
  page.see();
  expect(registration.updates).toBe(1);
  page.now = 2 * HOUR;
  page.see();
  expect(registration.updates).toBe(2);
});
