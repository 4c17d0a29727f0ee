import { beforeEach, expect, test, vi } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import type { EngineSession } from '../../src/state/engine-session';
import { isBeingRead } from '../../src/state/entries';
import { PictureSession } from '../../src/state/picture-session';
import { createLensStore } from '../../src/state/store';
import type { Run } from '../../src/worker/client';
import type { Summary } from '../../src/worker/inspections';
import type { Outcome } from '../../src/worker/protocol';
import { noInspections } from './no-inspections';

const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };
const summary: Summary = { statistics: {}, shares: {} };
const outcome: Outcome = {
  index: 0,
  top: [{ class: 0, label: 'tabby', probability: 1, logit: 1 }],
  logits: new Float32Array(1),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 10, first: false, warm: true },
  crop,
};
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** Every run is answered at once; its layers are read when the test says so. */
function setUp() {
  const store = createLensStore('');
  const reads: { done: () => void; failed: (error: Error) => void }[] = [];
  const failures: Error[] = [];
  const engine = {
    isOpen: true,
    run(files: readonly File[]): Run {
      const summaries = new Promise<Summary[]>((resolve, reject) => {
        reads.push({ done: () => resolve(files.map(() => summary)), failed: reject });
      });
      return { id: reads.length, outcomes: Promise.resolve(files.map(() => outcome)), summaries };
    },
    fail: (error: Error) => failures.push(error),
    record: () => undefined,
    forget: () => undefined,
  };
  const session = new PictureSession(store, engine as unknown as EngineSession, noInspections);
  const open = (...names: string[]) => session.openFiles(names.map((name) => new File([], name)));
  return { store, session, reads, failures, open };
}

beforeEach(() => {
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
});

test('layers that could not be read are told of until the pictures run again', async () => {
  const { store, session, reads, open } = setUp();
  const done = open('a.png', 'b.png');
  await settle();
  expect(isBeingRead(store.getState())).toBe(true);
  reads[0].failed(new Error('The GPU has too little memory for this.'));
  await done;
  const told = { unread: 'The GPU has too little memory for this.', summary: null, run: null };
  expect(store.getState()).toMatchObject({ ...told, result: { image: 'a.png' } });
  expect(isBeingRead(store.getState())).toBe(false);
  // It is so for all pictures of the run.
  session.show(1);
  expect(store.getState()).toMatchObject({ ...told, result: { image: 'b.png' } });
  const again = session.classify();
  expect(store.getState().unread).toBeNull();
  await settle();
  reads[1].done();
  await again;
  expect(store.getState()).toMatchObject({ unread: null, summary });
});

test('a new picture is no failure of the reading before it', async () => {
  const { store, reads, open } = setUp();
  const first = open('a.png');
  await settle();
  const second = open('b.png');
  reads[0].failed(new DOMException('aborted', 'AbortError'));
  await first;
  await settle();
  expect(store.getState().unread).toBeNull();
  reads[1].done();
  await second;
  expect(store.getState()).toMatchObject({ unread: null, summary });
});

test('reading that the user cancels does not go on for good', async () => {
  const { store, session, reads, open } = setUp();
  const done = open('a.png');
  session.cancel();
  expect(store.getState().unread).toBeNull();
  reads[0].done();
  await done;
  const again = session.classify();
  await settle();
  session.cancel();
  reads[1].failed(new DOMException('aborted', 'AbortError'));
  await again;
  expect(store.getState()).toMatchObject({ unread: 'The reading was cancelled.', error: null });
});

test('an engine that is lost while the layers are read is told of as such too', async () => {
  const { store, reads, failures, open } = setUp();
  const done = open('a.png');
  await settle();
  const lost = new EngineLostError('The GPU was lost.');
  reads[0].failed(lost);
  await done;
  expect(failures).toEqual([lost]);
  expect(store.getState()).toMatchObject({ unread: lost.message, error: null });
});
