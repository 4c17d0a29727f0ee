/**
 * Keeps the page's files for use without a network, and tells of newer versions of it: the page's side
 * of its service worker, which Workbox writes (vite.config.ts). A newer version waits for a press, so
 * that code that runs never meets another version's files.
 */
import type { Workbox } from 'workbox-window';
import type { Offline, Update } from './offline';
import type { Store } from './store';
import { whenReady } from './when-ready';

/** What is used of Workbox, so that a test can stand in for it. */
export type Registrar = Pick<
  Workbox,
  'addEventListener' | 'register' | 'update' | 'messageSkipWaiting'
>;

/** What the session uses of the browser. */
export interface OfflinePlace {
  /** Null where the browser offers no service worker here. */
  readonly load: () => Promise<Registrar> | null;
  /** Whether a service worker answers this page's requests. */
  readonly isControlled: () => boolean;
  readonly reload: () => void;
  /** Tells whenever the page is looked at again. */
  readonly onSeen: (tell: () => void) => void;
  /** In milliseconds. */
  readonly now: () => number;
}

/** A page that stays open for days asks for a newer version no more often, in milliseconds. */
const ASK_AGAIN_MS = 3_600_000;

const NOT_OFFERED =
  'the browser offers no service worker here (it does on https pages and localhost, in most not in ' +
  'private windows)';
const NOT_INSTALLED =
  'the storage that the browser allows this site is full, or a file could not be fetched';

export class OfflineSession {
  private registrar: Registrar | null = null;
  private reloading = false;

  constructor(
    private readonly store: Store,
    private readonly place: OfflinePlace,
  ) {}

  /** Waits until the engine runs: the weights come first. */
  async start(): Promise<void> {
    await whenReady(this.store, new AbortController().signal);
    try {
      const loading = this.place.load();
      if (loading === null) return this.set({ phase: 'refused', why: NOT_OFFERED });
      await this.register(await loading);
    } catch (error) {
      const why = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
      this.set({ phase: 'refused', why });
    }
  }

  /** Loads the newer version, where there is one, and the page anew. */
  update(): void {
    const { update } = this.store.getState();
    if (update === 'elsewhere') return this.place.reload();
    if (update === 'none') return;
    // The page is loaded anew once the newer version is in control of it.
    this.reloading = true;
    this.registrar?.messageSkipWaiting();
  }

  private async register(registrar: Registrar): Promise<void> {
    this.registrar = registrar;
    let wasControlled = this.place.isControlled();
    registrar.addEventListener('installed', ({ isUpdate, isExternal }) => {
      if (!isUpdate && !isExternal) this.set({ phase: 'kept' });
    });
    registrar.addEventListener('redundant', () => {
      // Where it is an update that failed, what was kept before still is.
      if (this.store.getState().offline.phase === 'keeping') {
        this.set({ phase: 'refused', why: NOT_INSTALLED });
      }
    });
    registrar.addEventListener('waiting', () => this.tell('waiting'));
    registrar.addEventListener('controlling', () => {
      const isFirst = !wasControlled;
      wasControlled = true;
      if (this.reloading) this.place.reload();
      else if (!isFirst) this.tell('elsewhere');
    });
    this.set({ phase: 'keeping' });
    const registration = await registrar.register({ immediate: true });
    if (registration?.active) this.set({ phase: 'kept' });
    this.askAgain(registrar);
  }

  private askAgain(registrar: Registrar): void {
    let asked = this.place.now();
    this.place.onSeen(() => {
      if (this.place.now() - asked < ASK_AGAIN_MS) return;
      asked = this.place.now();
      // Without a network there is nothing newer to be had; it is asked again in an hour.
      registrar.update().catch(() => undefined);
    });
  }

  private set(offline: Offline): void {
    this.store.setState({ offline });
  }

  private tell(update: Update): void {
    this.store.setState({ update });
  }
}

/** @param baseUrl the page's folder. */
export const offlinePlace = (baseUrl: string): OfflinePlace => ({
  load() {
    // Typed as always there, though insecure pages and some private windows lack it.
    const isOffered = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    if (!isOffered) return null;
    return import('workbox-window').then(
      ({ Workbox }) => new Workbox(new URL('sw.js', baseUrl).href, { scope: baseUrl }),
    );
  },
  isControlled: () => navigator.serviceWorker.controller !== null,
  reload: () => location.reload(),
  onSeen: (tell) =>
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') tell();
    }),
  now: () => performance.now(),
});
