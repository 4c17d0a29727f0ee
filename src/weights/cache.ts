/** Keeps the weights for the next visit, in the browser's Cache Storage. Never throws. */

/** What is used of the browser's, so that a test can stand in for it. */
export type CacheLike = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;
/** A function, for where the browser forbids storage even looking for it throws. */
export type Caches = () => { open(name: string): Promise<CacheLike> } | undefined;

/** Copies of the page in other folders of the same host keep their own. */
const cacheName = (url: string): string =>
  `resnet50-lens-weights ${url.slice(0, url.lastIndexOf('/'))}`;

const sentence = (reason: string): string =>
  `The weights could not be kept for the next visit: ${reason}.`;

const NO_STORAGE = sentence(
  'the browser offers no storage here (it does on https pages and localhost, outside of private windows)',
);

function explain(error: unknown): string {
  if (!(error instanceof Error)) return sentence(String(error));
  return sentence(
    error.name === 'QuotaExceededError'
      ? 'the storage that the browser allows this site is full'
      : error.message.replace(/\.$/, ''),
  );
}

export class WeightsCache {
  private constructor(
    private readonly cache: CacheLike | null,
    private problem: string | null,
  ) {}

  /** @param url of the weights, which tells this page from others. */
  static async open(caches: Caches, url: string): Promise<WeightsCache> {
    try {
      const storage = caches();
      if (!storage) return new WeightsCache(null, NO_STORAGE);
      return new WeightsCache(await storage.open(cacheName(url)), null);
    } catch (error) {
      return new WeightsCache(null, explain(error));
    }
  }

  /** Why the weights could not be kept, as a sentence, or null. */
  get notCached(): string | null {
    return this.problem;
  }

  /** What was kept for `url`. */
  match(url: string): Promise<Response | undefined> {
    return this.attempt((cache) => cache.match(url));
  }

  /** Keeps `file` and nothing else: what was kept before belongs to another version of the page. */
  async keep(url: string, file: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.attempt(async (cache) => {
      // First, so that old and new need not fit the quota together.
      for (const key of await cache.keys()) await cache.delete(key);
      const headers = {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(file.length),
      };
      await cache.put(url, new Response(file, { headers }));
      this.problem = null;
    });
  }

  async forget(url: string): Promise<void> {
    await this.attempt((cache) => cache.delete(url));
  }

  private async attempt<T>(work: (cache: CacheLike) => Promise<T>): Promise<T | undefined> {
    try {
      return this.cache ? await work(this.cache) : undefined;
    } catch (error) {
      this.problem = explain(error);
      return undefined;
    }
  }
}
