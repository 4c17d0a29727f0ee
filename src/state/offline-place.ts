/** What keeping the page for use without a network takes of the browser; a test stands in for it. */

export type ServiceWorkerLike = Pick<ServiceWorker, 'state' | 'postMessage' | 'addEventListener'>;

export interface Registration extends Pick<
  ServiceWorkerRegistration,
  'update' | 'addEventListener'
> {
  readonly installing: ServiceWorkerLike | null;
  readonly waiting: ServiceWorkerLike | null;
  readonly active: ServiceWorkerLike | null;
}

export interface OfflinePlace {
  /** Null where the browser offers no service worker here. */
  readonly register: () => Promise<Registration> | null;
  /** Tells whenever another service worker answers this page's requests from now on. */
  readonly onControl: (tell: (worker: ServiceWorkerLike | null) => void) => void;
  /** Whether what is kept is of the version that runs. */
  readonly isKept: () => Promise<boolean>;
  readonly reload: () => void;
  /** Tells whenever the page is looked at again. */
  readonly onSeen: (tell: () => void) => void;
  /** In milliseconds. */
  readonly now: () => number;
}

/** @param baseUrl the page's folder. */
export const offlinePlace = (baseUrl: string): OfflinePlace => ({
  register() {
    // Typed as always there, though insecure pages and some private windows lack it.
    const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
    return container?.register(new URL('sw.js', baseUrl), { scope: baseUrl }) ?? null;
  },
  onControl: (tell) =>
    navigator.serviceWorker.addEventListener('controllerchange', () =>
      tell(navigator.serviceWorker.controller),
    ),
  // The name of this very script holds a hash of it, and of the names of all that it loads.
  isKept: async () => (await caches.match(import.meta.url)) !== undefined,
  reload: () => location.reload(),
  onSeen: (tell) =>
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') tell();
    }),
  now: () => performance.now(),
});
