/**
 * Keeps the page's files for use without a network, and tells of newer versions of it: the page's side
 * of its service worker, which Workbox writes (vite.config.ts). A newer version waits for a press, so
 * that code that runs never meets another version's files. Workbox's own part for pages is not used: it
 * hears of one newer version only, and not of a first one that another tab is installing.
 */
import type { OfflinePlace, Registration, ServiceWorkerLike } from './offline-place';
import type { Offline, Update } from './offline';
import type { Store } from './store';
import { whenReady } from './when-ready';

/** A page that stays open for days asks for a newer version no more often, in milliseconds. */
const ASK_AGAIN_MS = 3_600_000;

const NOT_OFFERED =
  'the browser offers no service worker here (it does on https pages and localhost, in most not in ' +
  'private windows)';
const NOT_INSTALLED =
  'the storage that the browser allows this site is full, or a file could not be fetched';

export class OfflineSession {
  private registration: Registration | null = null;
  private reloading = false;

  constructor(
    private readonly store: Store,
    private readonly place: OfflinePlace,
  ) {}

  /** Waits until the engine runs: the weights come first. */
  async start(): Promise<void> {
    await whenReady(this.store, new AbortController().signal);
    this.set({ phase: 'keeping' });
    try {
      const registering = this.place.register();
      if (registering === null) return this.set({ phase: 'refused', why: NOT_OFFERED });
      await this.follow(await registering);
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
      this.set({ phase: 'refused', why });
    }
  }

  /** Loads the newer version, where there is one, and the page anew. */
  update(): void {
    const { update } = this.store.getState();
    if (update === 'active') return this.place.reload();
    if (update === 'none') return;
    // The page is loaded anew once the newer version is in control of it.
    this.reloading = true;
    this.registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  }

  private async follow(registration: Registration): Promise<void> {
    this.registration = registration;
    const { active, waiting, installing } = registration;
    const own = active ?? waiting ?? installing;
    this.place.onControl((worker) => {
      if (this.reloading) this.place.reload();
      else if (worker !== own) this.tell('active');
    });
    registration.addEventListener('updatefound', () => {
      if (registration.installing) this.watch(registration.installing);
    });
    if (installing) this.watch(installing);
    this.askAgain(registration);
    if (!active) return;
    if (waiting) this.tell('waiting');
    await this.keep();
  }

  /** Follows one version from its installation on. */
  private watch(worker: ServiceWorkerLike): void {
    worker.addEventListener('statechange', () => {
      const { phase } = this.store.getState().offline;
      if (worker.state === 'installed' && this.registration?.active) this.tell('waiting');
      if (phase !== 'keeping') return;
      if (worker.state === 'activated') void this.keep();
      if (worker.state === 'redundant') this.set({ phase: 'refused', why: NOT_INSTALLED });
    });
  }

  /** All is kept; of this version, unless a newer one came while the page was loading. */
  private async keep(): Promise<void> {
    this.set({ phase: 'kept' });
    if (!(await this.place.isKept())) this.tell('active');
  }

  private askAgain(registration: Registration): void {
    let asked = this.place.now();
    this.place.onSeen(() => {
      if (this.place.now() - asked < ASK_AGAIN_MS) return;
      asked = this.place.now();
      // Without a network there is nothing newer to be had; it is asked again in an hour.
      registration.update().catch(() => undefined);
    });
  }

  private set(offline: Offline): void {
    this.store.setState({ offline });
  }

  private tell(update: Update): void {
    this.store.setState({ update });
  }
}
