/** A camera, an engine and a page for the camera session, under a test's control. */
import { vi } from 'vitest';
import type { Feed } from '../../src/state/camera-feed';
import type { Opened, OpenRequest } from '../../src/state/camera-media';
import { CameraSession } from '../../src/state/camera-session';
import { showing, unread } from '../../src/state/entries';
import type { Engine } from '../../src/state/state';
import { createLensStore } from '../../src/state/store';
import type { Run, RunCall } from '../../src/worker/client';
import type { Classification, EngineInfo, Outcome } from '../../src/worker/protocol';

export const READY: Engine = { phase: 'ready', info: {} as EngineInfo };
export const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 640, imageHeight: 480 };
export const answer = (label: string): Classification => ({
  index: 0,
  top: [{ class: 0, label, probability: 1, logit: 1 }],
  logits: new Float32Array(1),
  activations: {},
  layerMs: null,
  timings: { decodeMs: 1, resizeMs: 1, runMs: 10, first: false, warm: true },
  crop,
});
export const picture = (name: string) => ({
  name,
  url: `http://localhost/${name}`,
  alt: '',
  note: null,
  sample: null,
});
export const DEVICES = [
  { id: 'back', label: 'Back' },
  { id: 'front', label: 'Front' },
];
export const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A camera that gives frames when the test says so. */
export class FakeFeed implements Feed {
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

export function setUp(engine: Engine = READY) {
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
export async function live(engine: Engine = READY) {
  const set = setUp(engine);
  void set.session.start(null);
  const feed = await set.asked[0].allow();
  await feed.give();
  return { ...set, feed };
}
