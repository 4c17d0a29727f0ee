import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineSession } from '../../src/state/engine-session';
import { otherOf } from '../../src/state/entries';
import { PictureSession } from '../../src/state/picture-session';
import { picturesAmong } from '../../src/state/sources';
import type { Sample } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { Run } from '../../src/worker/client';
import type { Outcome } from '../../src/worker/protocol';
import { noInspections } from './no-inspections';

const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };
const timings = { decodeMs: 1, resizeMs: 1, runMs: 10, first: false, warm: true };

/** Every file named “bad…” is refused. */
function outcomesOf(files: readonly File[]): Outcome[] {
  let index = 0;
  return files.map(({ name }) =>
    name.startsWith('bad')
      ? { refused: 'This file is empty.' }
      : {
          index: index++,
          top: [{ class: 0, label: name, probability: 1, logit: 1 }],
          logits: new Float32Array(1),
          activations: {},
          layerMs: null,
          timings,
          crop,
        },
  );
}

function setUp() {
  const store = createLensStore('');
  const batches: string[][] = [];
  const run = (files: readonly File[]): Run => {
    batches.push(files.map(({ name }) => name));
    const outcomes = outcomesOf(files);
    const summaries = outcomes
      .filter((outcome) => !('refused' in outcome))
      .map(() => ({ statistics: {}, shares: {} }));
    return { id: 0, outcomes: Promise.resolve(outcomes), summaries: Promise.resolve(summaries) };
  };
  const engine = { isOpen: true, run, fail: () => undefined, record: () => undefined };
  const session = new PictureSession(store, engine as unknown as EngineSession, {
    ...noInspections,
  });
  const names = () => store.getState().entries.map(({ picture: { name } }) => name);
  return { store, session, batches, names };
}

const file = (name: string, type = 'image/png') => new File(['x'], name, { type });
const sample = (name: string): Sample => ({
  name,
  file: `${name}.png`,
  url: `http://localhost/samples/${name}.png`,
  thumb: '',
  title: name,
  alt: `A ${name}`,
  author: '',
  licence: '',
  source: '',
});
const revoked: string[] = [];

beforeEach(() => {
  revoked.length = 0;
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('x')));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('what is added runs with what is there, which stays on show and is compared with it', async () => {
  const { store, session, batches, names } = setUp();
  await session.openFiles([file('a.png'), file('b.png')]);
  session.show(1);
  const { url } = store.getState().entries[0].picture;
  await session.add([file('c.png')]);
  expect(batches).toEqual([
    ['a.png', 'b.png'],
    ['a.png', 'b.png', 'c.png'],
  ]);
  expect(names()).toEqual(['a.png', 'b.png', 'c.png']);
  expect(store.getState()).toMatchObject({ shown: 1, other: 2, view: { batch: 3 } });
  expect(store.getState().result).toMatchObject({ image: 'b.png', index: 1 });
  expect(store.getState().entries[0].picture.url).toBe(url);
  expect(revoked).toEqual([]);
  await session.openFiles([file('d.png')]);
  expect(revoked).toHaveLength(3);
});

test('added to nothing, a picture is opened', async () => {
  const { store, session, names } = setUp();
  await session.add([file('a.png')]);
  expect(names()).toEqual(['a.png']);
  expect(otherOf(store.getState())).toBeNull();
});

test('samples alone are named in the view, with a picture of the user’s they are not', async () => {
  const { store, session, names } = setUp();
  await session.openSamples([sample('cat'), sample('tiger')]);
  expect(store.getState().view).toMatchObject({ sample: 'cat,tiger', batch: 2 });
  await session.add([sample('koala')]);
  expect(store.getState().view.sample).toBe('cat,tiger,koala');
  await session.add([file('bad.png')]);
  // The one that could not be read is gone again.
  expect(names()).toEqual(['cat.png', 'tiger.png', 'koala.png']);
  expect(store.getState()).toMatchObject({
    other: null,
    error: 'bad.png: This file is empty.',
    view: { sample: 'cat,tiger,koala', batch: 3 },
  });
  await session.add([file('a.png')]);
  expect(store.getState().view.sample).toBeNull();
});

test('a picture that goes takes its number along, but not that of the one compared', async () => {
  const { store, session } = setUp();
  await session.openFiles([file('a.png'), file('b.png')]);
  void session.openFiles(['bad.png', 'b.png', 'c.png'].map((name) => file(name)));
  session.show(1);
  session.compareWith(2);
  await vi.waitFor(() => expect(store.getState().summary).not.toBeNull());
  expect(store.getState()).toMatchObject({
    shown: 0,
    other: 1,
    result: { image: 'b.png' },
    view: { batch: 2 },
  });
});

test('a batch that was asked for outlives a picture that could not be read', async () => {
  const { store, session } = setUp();
  const done = session.openFiles([file('a.png'), file('bad.png')]);
  store.setState(({ view }) => ({ view: { ...view, batch: 10 } }));
  await done;
  expect(store.getState().view.batch).toBe(10);
});

test('times of batches of different sizes are kept apart', async () => {
  const { store, session } = setUp();
  await session.openFiles([file('a.png')]);
  await session.classify();
  expect(store.getState().times).toMatchObject({ warmMs: [10, 10], warmBatch: 1 });
  await session.add([file('b.png')]);
  expect(store.getState().times).toMatchObject({ warmMs: [10], warmBatch: 2 });
});

test('which two are compared: the one that was chosen, else the first that is not on show', async () => {
  const { store, session } = setUp();
  const pair = () => {
    const state = store.getState();
    return [state.shown, otherOf(state)];
  };
  expect(pair()).toEqual([0, null]);
  await session.openFiles([file('a.png'), file('b.png'), file('c.png')]);
  expect(pair()).toEqual([0, 1]);
  session.show(2);
  expect(pair()).toEqual([2, 1]);
  session.show(1);
  expect(pair()).toEqual([1, 2]);
  session.compareWith(0);
  expect(pair()).toEqual([1, 0]);
  session.compareWith(1);
  expect(pair()).toEqual([0, 1]);
  session.compareWith(3);
  expect(pair()).toEqual([0, 1]);
});

test('only a picture that was fetched is a file', async () => {
  const { session } = setUp();
  const done = session.openSamples([sample('cat')]);
  expect(session.fileOf(0)).toBeNull();
  await done;
  expect(session.fileOf(0)?.name).toBe('cat.png');
  expect(session.fileOf(1)).toBeNull();
});

test('of the files given, the pictures are meant, as many as there is room for', () => {
  const [a, b, text] = [file('a.png'), file('b.png'), file('c.txt', 'text/plain')];
  const among = (pictures: File[], strangers: File[], room = 8) =>
    picturesAmong({ pictures, strangers }, room, 8);
  expect(among([a, b], [])).toEqual({ taken: [a, b], note: null });
  expect(among([a], [text])).toEqual({
    taken: [a],
    note: 'c.txt was left out: it is no picture.',
  });
  expect(among([a, b], [text, text], 1)).toEqual({
    taken: [a],
    note:
      'The first 1 of 2 pictures: no more than 8 run at once. ' +
      '2 files were left out: they are no pictures.',
  });
  // What a file is that comes alone is told once it is decoded.
  expect(among([], [text])).toEqual({ taken: [text], note: null });
  expect(among([], [text, text])).toEqual({
    problem: expect.stringContaining('None of these 2 files is a picture') as string,
  });
  expect(among([a], [], 0)).toEqual({ problem: 'No more than 8 pictures run at once.' });
  expect(among([], [])).toEqual({
    problem: expect.stringContaining('There was no file in that.') as string,
  });
});

describe('the classes that are asked about', () => {
  const asked = { class: 282, against: 281 };
  const best = { class: null, against: null };
  function setUpAsking(linked: string | null = null) {
    const { store, session } = setUp();
    store.setState(({ view }) => ({ view: { ...view, ...asked, sample: linked } }));
    return { session, view: () => store.getState().view };
  }

  test('are the best of other pictures', async () => {
    const opened = setUpAsking();
    await opened.session.openFiles([file('a.png')]);
    expect(opened.view()).toMatchObject(best);
    const other = setUpAsking('cat');
    await other.session.openSamples([sample('tiger')]);
    expect(other.view()).toMatchObject(best);
  });

  test('are those of a link for the samples that it names, also when they run again', async () => {
    const { session, view } = setUpAsking('cat,tiger');
    await session.openSamples([sample('cat'), sample('tiger')]);
    expect(view()).toMatchObject(asked);
    await session.classify();
    session.show(1);
    expect(view()).toMatchObject(asked);
  });

  test('stay when a picture is added', async () => {
    const { session, view } = setUpAsking('cat');
    await session.openSamples([sample('cat')]);
    await session.add([file('a.png')]);
    expect(view()).toMatchObject(asked);
  });
});
