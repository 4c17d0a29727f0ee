/** The camera: its frames are classified one at a time; those that come meanwhile are dropped. */
import type { Classification } from '../worker/protocol';
import { CAMERA, CAMERA_OFF, type LiveCamera } from './camera';
import { HIDDEN, UNPLUGGED } from './camera-errors';
import type { Feed } from './camera-feed';
import type { OpenCamera } from './camera-media';
import { paceOf, toldAfter, withAnswered, type Answered, type Told } from './camera-pace';
import type { EngineSession } from './engine-session';
import { showing } from './entries';
import type { PictureSession } from './picture-session';
import { withRun } from './run-times';
import type { State } from './state';
import type { Store } from './store';
import { whenReady } from './when-ready';

const TOP_K = 5;

/** What is counted anew when the crop or the engine is another. */
const UNPACED = { fps: null, frameMs: null, told: null } as const;

export class CameraSession {
  private feed: Feed | null = null;
  /** Of the camera that is asked for or live. */
  private visit = new AbortController();
  /** Of the frame that is run. */
  private frame = new AbortController();
  private answered: readonly Answered[] = [];
  private told: Told | null = null;

  /**
   * @param open asks for a camera.
   * @param page whose visibility decides whether a camera may go live.
   * @param now a clock in milliseconds.
   */
  constructor(
    private readonly store: Store,
    private readonly engine: Pick<EngineSession, 'run' | 'fail'>,
    private readonly pictures: Pick<PictureSession, 'clear' | 'openFiles'>,
    private readonly open: OpenCamera,
    private readonly page: Pick<Document, 'visibilityState'> = document,
    private readonly now: () => number = () => performance.now(),
  ) {
    store.subscribe(({ entries, picture, camera }, before) => {
      const opened = picture !== null && picture !== before.picture && entries !== before.entries;
      if (!opened || camera === CAMERA_OFF) return;
      // However they were given, pictures take the camera's place.
      this.end();
      store.setState({ camera: CAMERA_OFF });
    });
  }

  /** See `Actions.startCamera`. The pictures stay until the camera is there. */
  async start(deviceId: string | null): Promise<void> {
    const before = this.live;
    // A phone opens one camera at a time.
    this.end();
    const { signal } = this.visit;
    this.forget(before === null ? { phase: 'asking' } : { ...before, deviceId: deviceId ?? '' });
    try {
      const onEnded = () => this.fail(UNPLUGGED);
      const { feed, ...chosen } = await this.open({ deviceId, signal, onEnded });
      if (signal.aborted) return feed.close();
      this.feed = feed;
      // The user may have left while the browser asked.
      if (this.page.visibilityState === 'hidden') return this.stop(HIDDEN);
      this.pictures.clear();
      this.store.setState({
        error: null,
        camera: { phase: 'live', video: feed.video, ...chosen, frames: 0, dropped: 0, ...UNPACED },
      });
      void this.watch(feed, signal);
    } catch (error) {
      if (!signal.aborted) this.fail((error as Error).message);
    }
  }

  /** Lets go of the camera. @param note why, as a sentence, unless it was meant. */
  stop(note: string | null = null): void {
    const { live } = this;
    this.end();
    this.store.setState({
      ...(live !== null && showing([])),
      camera: note === null ? CAMERA_OFF : { phase: 'off', note },
    });
  }

  /** A page that nobody sees must not watch. */
  hide(): void {
    if (this.live !== null) this.stop(HIDDEN);
  }

  /** See `Actions.freezeCamera`. */
  async freeze(): Promise<void> {
    const { feed } = this;
    if (feed === null) return;
    try {
      const file = await feed.snapshot();
      if (this.feed !== feed) return;
      this.stop();
      void this.pictures.openFiles([file]);
    } catch (error) {
      if (this.feed === feed) this.store.setState({ error: (error as Error).message });
    }
  }

  /** Gives up the frame that is run: its worker or backend is no more. The last answer stays. */
  again(): void {
    const { live } = this;
    if (live === null) return;
    this.frame.abort();
    this.recount();
    this.store.setState({ camera: { ...live, ...UNPACED } });
  }

  /** Forgets the last answer, and gives up the frame that is run: it is of another engine or crop. */
  renew(): void {
    const { live } = this;
    if (live === null) return;
    this.frame.abort();
    this.forget({ ...live, ...UNPACED });
  }

  private get live(): LiveCamera | null {
    const { camera } = this.store.getState();
    return camera.phase === 'live' ? camera : null;
  }

  private end(): void {
    this.visit.abort();
    this.frame.abort();
    this.visit = new AbortController();
    this.feed?.close();
    this.feed = null;
  }

  private recount(): void {
    this.answered = [];
    this.told = null;
  }

  private forget(camera: State['camera']): void {
    this.recount();
    this.store.setState(
      camera.phase === 'live' ? { camera, crop: null, result: null } : { camera },
    );
  }

  private fail(error: string): void {
    this.stop();
    this.store.setState({ error });
  }

  /** Classifies frame after frame, each when the one before is answered and the engine can run. */
  private async watch(feed: Feed, signal: AbortSignal): Promise<void> {
    let first: number | null = null;
    let last = 0;
    try {
      for (;;) {
        await whenReady(this.store, signal);
        last = await feed.next(last, signal);
        first ??= last;
        await this.classify(feed, last - first + 1);
      }
    } catch (error) {
      // The next frame would fail likewise.
      if (!signal.aborted) this.fail(`The camera was stopped. ${(error as Error).message}`);
    }
  }

  /**
   * @param given frames since the camera went live, this one included.
   * @throws Error when it can't be, unless the frame was given up or lost with the engine.
   */
  private async classify(feed: Feed, given: number): Promise<void> {
    const { signal } = (this.frame = new AbortController());
    const { crop } = this.store.getState().view;
    const call = { crop, topK: TOP_K, keep: [], trace: false, signal } as const;
    const takenAt = this.now();
    const bitmap = await feed.grab();
    try {
      const [outcome] = await this.engine.run([bitmap], call, takenAt).outcomes;
      if (signal.aborted) return;
      if ('refused' in outcome) throw new Error(outcome.refused);
      this.show(outcome, given, takenAt);
    } catch (error) {
      if (signal.aborted) return;
      const lost = (error as Error).name === 'EngineLostError';
      if (lost) this.engine.fail(error as Error);
      if (!lost && this.store.getState().engine.phase === 'ready') throw error;
    } finally {
      // Where it did not get as far as the worker.
      bitmap.close();
    }
  }

  private show(outcome: Classification, given: number, takenAt: number): void {
    const { live } = this;
    if (live === null) return;
    const at = this.now();
    this.answered = withAnswered(this.answered, { at, tookMs: at - takenAt });
    this.told = toldAfter(this.told, outcome.top[0].label, at);
    this.store.setState(({ times }) => ({
      crop: outcome.crop,
      result: { ...outcome, image: CAMERA },
      times: withRun(times, outcome.timings, { images: 1, traced: false }),
      camera: {
        ...live,
        ...paceOf(this.answered),
        frames: live.frames + 1,
        dropped: given - (live.frames + 1),
        told: this.told?.label ?? null,
      },
    }));
  }
}
