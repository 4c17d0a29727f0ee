import { expect, test } from 'vitest';
import { OfflineSession, type OfflinePlace, type Registrar } from '../../src/state/offline-session';
import type { State } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import { READY } from '../ui/state';

const HOUR = 3_600_000;

const whyOf = ({ offline }: State) => (offline.phase === 'refused' ? offline.why : '');

/** Workbox's side, whose events a test tells. */
class FakeRegistrar {
  registered = false;
  updates = 0;
  skips = 0;
  active: object | null = null;
  failure: Error | null = null;
  private readonly listeners = new Map<string, (event: object) => void>();

  addEventListener(type: string, listener: (event: object) => void): void {
    this.listeners.set(type, listener);
  }
  register(): Promise<{ active: object | null }> {
    this.registered = true;
    return this.failure ? Promise.reject(this.failure) : Promise.resolve({ active: this.active });
  }
  update(): Promise<void> {
    this.updates++;
    return Promise.reject(new TypeError('Failed to fetch'));
  }
  messageSkipWaiting(): void {
    this.skips++;
  }
  tell(type: string, event: object = {}): void {
    this.listeners.get(type)?.(event);
  }
}

async function setUp(change: { active?: boolean; failure?: Error; offered?: boolean } = {}) {
  const store = createLensStore('');
  const registrar = new FakeRegistrar();
  registrar.active = change.active ? {} : null;
  registrar.failure = change.failure ?? null;
  const seen: (() => void)[] = [];
  const page = { reloads: 0, now: 0, see: () => seen.forEach((tell) => tell()) };
  const place: OfflinePlace = {
    load: () =>
      change.offered === false ? null : Promise.resolve(registrar as unknown as Registrar),
    isControlled: () => change.active ?? false,
    reload: () => page.reloads++,
    onSeen: (tell) => seen.push(tell),
    now: () => page.now,
  };
  const session = new OfflineSession(store, place);
  const started = session.start();
  expect(registrar.registered).toBe(false);
  store.setState({ engine: READY });
  await started;
  return { store, registrar, session, page, state: () => store.getState() };
}

test('on the first visit all is kept once the engine runs', async () => {
  const { registrar, state } = await setUp();
  expect(state().offline).toEqual({ phase: 'keeping' });
  registrar.tell('installed', { isExternal: false });
  expect(state().offline).toEqual({ phase: 'kept' });
  registrar.tell('controlling');
  expect(state().update).toBe('none');
});

test('on later visits it is kept already, even while an update cannot be', async () => {
  const { registrar, state } = await setUp({ active: true });
  expect(state().offline).toEqual({ phase: 'kept' });
  registrar.tell('redundant', { isUpdate: true });
  expect(state().offline).toEqual({ phase: 'kept' });
});

test('what stands in the way is told', async () => {
  const { registrar, state } = await setUp();
  registrar.tell('redundant');
  expect(whyOf(state())).toMatch(/storage .* is full/);

  const refused = await setUp({ failure: new Error('The operation is insecure.') });
  expect(refused.state().offline).toEqual({ phase: 'refused', why: 'The operation is insecure' });

  const none = await setUp({ offered: false });
  expect(whyOf(none.state())).toMatch(/offers no service worker/);
  expect(none.registrar.registered).toBe(false);
});

test('a newer version waits until it is asked for; then the page is loaded anew', async () => {
  const { registrar, session, page, state } = await setUp({ active: true });
  session.update();
  expect(registrar.skips).toBe(0);
  registrar.tell('waiting');
  expect(state().update).toBe('waiting');
  expect(page.reloads).toBe(0);
  session.update();
  expect({ skips: registrar.skips, reloads: page.reloads }).toEqual({ skips: 1, reloads: 0 });
  registrar.tell('controlling');
  expect(page.reloads).toBe(1);
});

test('a newer version that another tab asked for does not take this page away', async () => {
  const { registrar, session, page, state } = await setUp({ active: true });
  registrar.tell('waiting');
  registrar.tell('controlling', { isExternal: true });
  expect({ update: state().update, reloads: page.reloads }).toEqual({
    update: 'elsewhere',
    reloads: 0,
  });
  session.update();
  expect({ skips: registrar.skips, reloads: page.reloads }).toEqual({ skips: 0, reloads: 1 });
});

test('a page that stays open asks for a newer version when it is looked at, once an hour', async () => {
  const { registrar, page } = await setUp({ active: true });
  page.see();
  expect(registrar.updates).toBe(0);
  page.now = HOUR;
  page.see();
  page.see();
  expect(registrar.updates).toBe(1);
  page.now = 2 * HOUR;
  page.see();
  expect(registrar.updates).toBe(2);
});
