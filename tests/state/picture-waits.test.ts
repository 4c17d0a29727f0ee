import { expect, test, vi } from 'vitest';
import type { EngineSession } from '../../src/state/engine-session';
import { PictureSession } from '../../src/state/picture-session';
import { createLensStore } from '../../src/state/store';
import { noInspections } from './no-inspections';

const settle = () => new Promise((resolve) => setTimeout(resolve));
const file = (name: string) => new File(['x'], name, { type: 'image/png' });

/** An engine that is opened when the test says so, and then answers nothing. */
function setUp() {
  const store = createLensStore('');
  let open: () => void = () => undefined;
  const pending = new Promise<never>(() => undefined);
  const engine = {
    isOpen: false,
    whenOpen: new Promise<void>((resolve) => {
      open = () => {
        engine.isOpen = true;
        resolve();
      };
    }),
    run: vi.fn(() => ({ id: 0, outcomes: pending, summaries: pending })),
    fail: vi.fn(),
    record: () => undefined,
    forget: () => undefined,
  };
  const session = new PictureSession(store, engine as unknown as EngineSession, noInspections);
  return { store, engine, session, open: () => open() };
}

test('a picture is shown at once and run when there is an engine', async () => {
  const { store, engine, session, open } = setUp();
  void session.openFiles([file('a.png')]);
  await settle();
  expect(store.getState()).toMatchObject({ picture: { name: 'a.png' }, error: null });
  expect(engine.run).not.toHaveBeenCalled();
  open();
  await settle();
  expect(engine.run).toHaveBeenCalledOnce();
});

test('of several that wait only the last is run', async () => {
  const { store, engine, session, open } = setUp();
  void session.openFiles([file('a.png')]);
  void session.openFiles([file('b.png')]);
  open();
  await settle();
  expect(engine.run).toHaveBeenCalledOnce();
  expect(store.getState()).toMatchObject({ picture: { name: 'b.png' }, error: null });
});
