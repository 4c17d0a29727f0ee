import { describe, expect, test, vi } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import type { Feed } from '../../src/state/camera-feed';
import type { Opened, OpenRequest } from '../../src/state/camera-media';
import { CameraSession } from '../../src/state/camera-session';
import { showing, unread } from '../../src/state/entries';
import { statusOf, type Engine } from '../../src/state/state';
import { createLensStore, STARTING } from '../../src/state/store';
import type { Run, RunCall } from '../../src/worker/client';
import type { Classification, EngineInfo, Outcome } from '../../src/worker/protocol';

const READY: Engine = { phase: 'ready', info: {} as EngineInfo };
const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 640, imageHeight: 480 };
const answer = (label: string): Classification => ({
  index: 0,
  top: [{ class: 0, label, probability: 1, logit: 1 }],
  logits: new Float32Array(1),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 10, first: false, warm: true },
  crop,
});
const picture = (name: string) => ({
  name,
  url: `http://localhost/${name}`,
  alt: '',
  note: null,
  sample: null,
});
const DEVICES = [
  { id: 'back', label: 'Back' },
  { id: 'front', label: 'Front' },
];
const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A camera that gives frames when the test says so. */
class FakeFeed implements Feed {
  readonly video = {} as HTMLVideoElement;
  readonly snapshotFile = new File(['x'], 'camera.png', { type: 'image/png' });
  closed = false;
  grabbed = 0;
  bitmapsClosed = 0;
  private given = 0;
  private wake: () => void = () => undefined;

  /** The camera gives `count` frames, the last of which is on show. */
  async give(count = 1) {
    this.given += count;
    this.wake();
    await settle();
  }

  async next(after: number, signal: AbortSignal): Promise<number> {
    while (this.given <= after) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      signal.throwIfAborted();
    }
    return this.given;
  }

  grab() {
    this.grabbed++;
    return Promise.resolve({ close: () => this.bitmapsClosed++ } as unknown as ImageBitmap);
  }

  snapshot: () => Promise<File> = () => Promise.resolve(this.snapshotFile);

  close() {
    this.closed = true;
  }
}

interface Call {
  readonly options: RunCall;
  readonly resolve: (outcome: Outcome) => Promise<unknown>;
  readonly reject: (error: Error) => Promise<unknown>;
}

interface Asked {
  readonly request: OpenRequest;
  readonly feed: FakeFeed;
  readonly allow: () => Promise<FakeFeed>;
  readonly refuse: (message: string) => Promise<unknown>;
}

function setUp(engine: Engine = READY) {
  const store = createLensStore('');
  store.setState({ engine });
  const calls: Call[] = [];
  const asked: Asked[] = [];
  const opened: File[][] = [];
  const page = { visibilityState: 'visible' as DocumentVisibilityState };
  const clock = { ms: 0 };
  const fail = vi.fn((error: Error) =>
    store.setState({ engine: { phase: 'failed', message: error.message } }),
  );
  const run = (_: readonly unknown[], options: RunCall): Run => ({
    id: calls.length,
    outcomes: new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error));
      calls.push({
        options,
        resolve: (outcome) => (resolve([outcome]), settle()),
        reject: (error) => (reject(error), settle()),
      });
    }),
    summaries: Promise.resolve([]),
  });
  const open = (request: OpenRequest) =>
    new Promise<Opened>((resolve, reject) => {
      const feed = new FakeFeed();
      const deviceId = request.deviceId ?? 'back';
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      asked.push({
        request,
        feed,
        allow: async () => {
          resolve({ feed, deviceId, devices: DEVICES });
          await settle();
          return feed;
        },
        refuse: (message) => (reject(new Error(message)), settle()),
      });
    });
  const pictures = {
    clear: vi.fn(() => store.setState(showing([]))),
    openFiles: vi.fn((files: readonly File[]) => {
      opened.push([...files]);
      store.setState(showing(files.map(({ name }) => unread(picture(name)))));
      return Promise.resolve();
    }),
  };
  const session = new CameraSession(store, { run, fail }, pictures, open, page, () => clock.ms);
  return { store, session, calls, asked, opened, page, clock, pictures, fail };
}

/** A camera that is live, with a first frame on its way. */
async function live(engine: Engine = READY) {
  const set = setUp(engine);
  void set.session.start(null);
  const feed = await set.asked[0].allow();
  await feed.give();
  return { ...set, feed };
}

describe('starting', () => {
  test('the pictures stay until the camera is there, and then go', async () => {
    const { store, session, asked, pictures } = setUp();
    store.setState(showing([unread(picture('cat.png'))]));
    void session.start(null);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'asking' },
      picture: { name: 'cat.png' },
    });
    const feed = await asked[0].allow();
    expect(pictures.clear).toHaveBeenCalledOnce();
    expect(store.getState()).toMatchObject({
      picture: null,
      summary: null,
      camera: { phase: 'live', deviceId: 'back', devices: DEVICES, frames: 0, fps: null },
    });
    expect(store.getState().camera).toHaveProperty('video', feed.video);
  });

  test('a refusal is a sentence, and the pictures stay', async () => {
    const { store, session, asked } = setUp();
    store.setState(showing([unread(picture('cat.png'))]));
    void session.start(null);
    await asked[0].refuse('The camera was refused.');
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off', note: null },
      error: 'The camera was refused.',
      picture: { name: 'cat.png' },
    });
  });

  test('it can be given up while the browser asks', async () => {
    const { store, session, asked } = setUp();
    void session.start(null);
    session.stop();
    expect(asked[0].request.signal.aborted).toBe(true);
    await settle();
    expect(store.getState()).toMatchObject({ camera: { phase: 'off' }, error: null });
  });

  test('a camera that comes in the moment in which it is given up is let go of', async () => {
    const { store, session, asked } = setUp();
    void session.start(null);
    const allowed = asked[0].allow();
    session.stop();
    expect((await allowed).closed).toBe(true);
    expect(store.getState().camera.phase).toBe('off');
  });

  test('a camera that is allowed after the page was hidden does not go live', async () => {
    const { store, session, asked, page } = setUp();
    void session.start(null);
    page.visibilityState = 'hidden';
    const feed = await asked[0].allow();
    expect(feed.closed).toBe(true);
    expect(store.getState().camera).toMatchObject({
      phase: 'off',
      note: 'The camera was stopped when the page was hidden.',
    });
  });
});

describe('frames', () => {
  test('are run untraced, one at a time, and those that come meanwhile are dropped', async () => {
    const { store, calls, feed } = await live();
    expect(calls[0].options).toMatchObject({ crop: 'center', topK: 5, keep: [], trace: false });
    await feed.give(4);
    expect(calls).toHaveLength(1);
    await calls[0].resolve(answer('cat'));
    expect(store.getState()).toMatchObject({
      result: { image: 'camera', top: [{ label: 'cat' }] },
      crop,
      summary: null,
      camera: { frames: 1, dropped: 0 },
    });
    // Of the four, the last is run.
    expect(calls).toHaveLength(2);
    await calls[1].resolve(answer('dog'));
    expect(store.getState()).toMatchObject({
      result: { top: [{ label: 'dog' }] },
      camera: { frames: 2, dropped: 3 },
    });
    expect(calls).toHaveLength(2);
    await feed.give();
    expect(calls).toHaveLength(3);
    expect(feed.bitmapsClosed).toBe(2);
  });

  test('have a pace, by the clock', async () => {
    const { store, calls, feed, clock } = await live();
    for (let i = 0; i < 3; i++) {
      clock.ms += 200;
      await calls[i].resolve(answer('cat'));
      clock.ms += 50;
      await feed.give();
    }
    expect(store.getState().camera).toMatchObject({ frames: 3, fps: 4, frameMs: 200 });
  });

  test('are told of when the best class is another, not too often', async () => {
    const { store, calls, feed, clock } = await live();
    const next = async (ms: number, label: string) => {
      clock.ms += ms;
      await calls[calls.length - 1].resolve(answer(label));
      await feed.give();
      const { camera } = store.getState();
      return camera.phase === 'live' ? camera.told : null;
    };
    expect(await next(100, 'cat')).toBe('cat');
    expect(await next(100, 'dog')).toBe('cat');
    expect(await next(6000, 'dog')).toBe('dog');
  });

  test('keep the page running without a flicker', async () => {
    const { store, calls, feed } = await live();
    const seen = new Set<string>();
    store.subscribe((state) => seen.add(statusOf(state)));
    for (let i = 0; i < 3; i++) {
      await calls[i].resolve(answer('cat'));
      await feed.give();
    }
    expect([...seen]).toEqual(['running']);
  });

  test('count as runs of the engine', async () => {
    const { store, calls } = await live();
    await calls[0].resolve(answer('cat'));
    expect(store.getState().times.warmMs).toEqual([10]);
  });

  test('one that fails ends the camera, with a sentence', async () => {
    const { store, calls, feed } = await live();
    await calls[0].reject(new Error('The network’s answer has values that are no numbers.'));
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      error: 'The camera was stopped. The network’s answer has values that are no numbers.',
    });
  });
});

describe('another crop or engine', () => {
  test('takes the answer off the page; the frame that is run is given up', async () => {
    const { store, session, calls, feed } = await live();
    await calls[0].resolve(answer('cat'));
    await feed.give();
    store.setState(({ view }) => ({ view: { ...view, crop: 'whole' } }));
    session.renew();
    expect(calls[1].options.signal?.aborted).toBe(true);
    expect(store.getState()).toMatchObject({ result: null, crop: null, camera: { fps: null } });
    await settle();
    await feed.give();
    expect(calls[2].options.crop).toBe('whole');
    await calls[2].resolve(answer('dog'));
    expect(store.getState()).toMatchObject({
      result: { top: [{ label: 'dog' }] },
      // The one that was given up is none that was answered.
      camera: { frames: 2, dropped: 1 },
    });
  });

  test('frames wait for an engine that starts', async () => {
    const { store, session, calls, feed } = await live(STARTING);
    expect(calls).toHaveLength(0);
    store.setState({ engine: READY });
    await settle();
    expect(calls).toHaveLength(1);
    store.setState({ engine: STARTING });
    session.renew();
    await feed.give();
    expect(calls).toHaveLength(1);
    store.setState({ engine: READY });
    await settle();
    expect(calls).toHaveLength(2);
  });

  test('a frame that is lost with the engine is the engine’s failure; on the next it goes on', async () => {
    const { store, calls, feed, fail } = await live();
    const lost = new EngineLostError('The GPU was lost.');
    await calls[0].reject(lost);
    expect(fail).toHaveBeenCalledWith(lost);
    expect(store.getState()).toMatchObject({ camera: { phase: 'live' }, error: null });
    await feed.give();
    expect(calls).toHaveLength(1);
    store.setState({ engine: READY });
    await settle();
    expect(calls).toHaveLength(2);
  });

  test('so is one whose engine was cancelled while it started again', async () => {
    const { store, calls } = await live();
    store.setState({ engine: { phase: 'cancelled' } });
    await calls[0].reject(new DOMException('', 'AbortError'));
    expect(store.getState()).toMatchObject({ camera: { phase: 'live' }, error: null });
  });

  test('nothing happens to a camera that is not live', () => {
    const { store, session } = setUp();
    const before = store.getState();
    session.renew();
    expect(store.getState()).toBe(before);
  });
});

describe('stopping', () => {
  test('lets go of the camera and takes the last answer off the page', async () => {
    const { store, session, calls, feed } = await live();
    await calls[0].resolve(answer('cat'));
    await feed.give();
    session.stop();
    expect(feed.closed).toBe(true);
    expect(calls[1].options.signal?.aborted).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off', note: null },
      result: null,
      crop: null,
    });
    await settle();
    expect(store.getState()).toMatchObject({ result: null, error: null });
    await feed.give(3);
    expect(calls).toHaveLength(2);
  });

  test('a page that is hidden stops it and says so', async () => {
    const { store, session, feed } = await live();
    session.hide();
    expect(feed.closed).toBe(true);
    expect(store.getState().camera).toEqual({
      phase: 'off',
      note: 'The camera was stopped when the page was hidden.',
    });
  });

  test('a page that is hidden while the browser asks goes on asking', () => {
    const { store, session } = setUp();
    session.hide();
    expect(store.getState().camera).toEqual({ phase: 'off', note: null });
    void session.start(null);
    session.hide();
    expect(store.getState().camera.phase).toBe('asking');
  });

  test('a camera that is unplugged is a sentence', async () => {
    const { store, asked, feed } = await live();
    asked[0].request.onEnded();
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      error: expect.stringMatching(/^The camera has gone/) as string,
    });
  });

  test('a picture takes its place, however it was given', async () => {
    const { store, calls, feed, session } = await live();
    await calls[0].resolve(answer('cat'));
    store.setState(showing([unread(picture('dog.png'))]));
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off', note: null },
      picture: { name: 'dog.png' },
      result: null,
    });
    void session.start(null);
    store.setState(showing([unread(picture('cow.png'))]));
    expect(store.getState().camera.phase).toBe('off');
  });

  test('showing another picture of those that are there does not end the asking', () => {
    const { store, session } = setUp();
    store.setState(showing([unread(picture('a.png')), unread(picture('b.png'))]));
    void session.start(null);
    store.setState(({ entries }) => showing(entries, 1));
    expect(store.getState().camera.phase).toBe('asking');
  });
});

describe('another camera', () => {
  test('is opened once the one before was let go of; no answer of that one is left', async () => {
    const { store, session, calls, asked, feed } = await live();
    await calls[0].resolve(answer('cat'));
    void session.start('front');
    expect(feed.closed).toBe(true);
    expect(asked[1].request.deviceId).toBe('front');
    expect(store.getState()).toMatchObject({
      camera: { phase: 'live', deviceId: 'front' },
      result: null,
      crop: null,
    });
    const front = await asked[1].allow();
    await front.give();
    await calls[calls.length - 1].resolve(answer('dog'));
    expect(store.getState()).toMatchObject({
      result: { top: [{ label: 'dog' }] },
      camera: { deviceId: 'front', frames: 1, dropped: 0, video: front.video },
    });
  });

  test('that can’t be opened is a sentence, and no camera is on', async () => {
    const { store, session, asked } = await live();
    void session.start('front');
    await asked[1].refuse('The camera can’t be read.');
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      error: 'The camera can’t be read.',
    });
  });
});

describe('freezing', () => {
  test('opens the frame on show as a picture, and the camera is let go of', async () => {
    const { store, session, feed, opened } = await live();
    await session.freeze();
    expect(opened).toEqual([[feed.snapshotFile]]);
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      picture: { name: 'camera.png' },
    });
  });

  test('opens nothing once the camera was stopped', async () => {
    const { session, opened } = await live();
    const freezing = session.freeze();
    session.stop();
    await freezing;
    await session.freeze();
    expect(opened).toEqual([]);
  });

  test('that fails is a sentence, and the camera goes on', async () => {
    const { store, session, feed } = await live();
    feed.snapshot = () => Promise.reject(new Error('No canvas of 640 × 480 pixels to be had.'));
    await session.freeze();
    expect(store.getState()).toMatchObject({
      camera: { phase: 'live' },
      error: 'No canvas of 640 × 480 pixels to be had.',
    });
  });
});
