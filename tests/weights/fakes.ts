/** A server, a cache and a clock that a test directs. Nothing here waits or leaves the process. */
import type { CacheLike } from '../../src/weights/cache';
import { throwIfAborted, type Sleep } from '../../src/async/abort';

/** How one answer goes wrong, or a whole answer of the test's own. */
export interface Behaviour {
  /** Fetch itself rejects. */
  readonly refuse?: boolean;
  /** Fetch itself never answers. */
  readonly hang?: boolean;
  /** After that many bytes of the file … */
  readonly stopAt?: number;
  /** … the body errors, ends or falls silent. */
  readonly stop?: 'error' | 'end' | 'stall';
  readonly ignoreRange?: boolean;
  /** Change the answer's headers; null removes one. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly status?: number;
  readonly file?: Uint8Array;
  readonly answer?: () => Response;
}

export interface Seen {
  readonly url: string;
  readonly range: string | null;
  readonly ifRange: string | null;
  readonly cache: RequestCache | undefined;
}

const NEVER = new Promise<never>(() => undefined);
/** Many to a small file, and never in step with its tensors. */
const CHUNK = 37;

export class FakeServer {
  readonly requests: Seen[] = [];
  /** Signals of the connections, in the order of the requests. */
  readonly connections: AbortSignal[] = [];
  etag = '"v1"';

  /** @param behaviours one per request; after the last, all goes well. */
  constructor(
    private readonly file: Uint8Array,
    private readonly behaviours: readonly Behaviour[] = [],
    private readonly clock: FakeClock = new FakeClock(),
  ) {}

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const behaviour = this.behaviours[this.requests.length] ?? {};
    const headers = new Headers(init.headers);
    const [range, ifRange] = [headers.get('range'), headers.get('if-range')];
    this.requests.push({ url, range, ifRange, cache: init.cache });
    if (init.signal) this.connections.push(init.signal);
    if (behaviour.refuse) throw new TypeError('Failed to fetch');
    if (behaviour.hang) {
      this.clock.passStall();
      return NEVER;
    }
    return behaviour.answer?.() ?? this.answer(behaviour, range, ifRange);
  };

  private answer(behaviour: Behaviour, range: string | null, ifRange: string | null): Response {
    const file = behaviour.file ?? this.file;
    const current = ifRange === null || ifRange === this.etag;
    const partial = range !== null && current && !behaviour.ignoreRange;
    const from = partial ? Number(/^bytes=(\d+)-$/.exec(range)?.[1]) : 0;
    const headers = new Headers({
      'content-type': 'application/octet-stream',
      'content-length': String(file.length - from),
      etag: this.etag,
    });
    if (partial) {
      headers.set('content-range', `bytes ${from}-${file.length - 1}/${file.length}`);
    }
    for (const [name, value] of Object.entries(behaviour.headers ?? {})) {
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    }
    const status = behaviour.status ?? (partial ? 206 : 200);
    return new Response(this.body(file, from, behaviour), { status, headers });
  }

  private body(file: Uint8Array, from: number, { stopAt, stop }: Behaviour) {
    const end = stopAt ?? file.length;
    let at = from;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
      if (at < end) {
        const next = Math.min(at + CHUNK, end);
        controller.enqueue(new Uint8Array(file.subarray(at, next)));
        at = next;
      } else if (stop === 'error') {
        controller.error(new TypeError('network error'));
      } else if (stop === 'stall') {
        this.clock.passStall();
        return NEVER;
      } else {
        controller.close();
      }
      return undefined;
    };
    // No chunk before it is asked for, so that a stall falls into the read that waits for it.
    return new ReadableStream<Uint8Array<ArrayBuffer>>({ pull }, { highWaterMark: 0 });
  }
}

export const STALL_MS = 30_000;

/** Backoffs pass at once and are written down; a stall's time passes when the server says so. */
export class FakeClock {
  readonly backoffs: number[] = [];
  private stalled = false;

  readonly sleep: Sleep = async (ms, signal) => {
    if (ms !== STALL_MS) {
      this.backoffs.push(ms);
    } else if (!this.stalled) {
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve());
      });
    }
    this.stalled = false;
    throwIfAborted(signal);
  };

  /** Lets the time pass after which the wait that begins next is a stall. */
  passStall(): void {
    this.stalled = true;
  }
}

const pathOf = (key: RequestInfo | URL): string =>
  new URL(key instanceof Request ? key.url : key, 'http://x').pathname;

/** Cache Storage with one cache in it. */
export class FakeCaches {
  readonly entries = new Map<string, Uint8Array<ArrayBuffer>>();
  /** What the named operation throws. */
  readonly failures: Partial<Record<'open' | 'match' | 'put' | 'delete' | 'keys', Error>> = {};
  readonly puts: string[] = [];

  readonly get = () => ({ open: () => this.run('open', () => this.cache) });

  private readonly cache: CacheLike = {
    match: (url) =>
      this.run('match', () => {
        const entry = this.entries.get(pathOf(url));
        return entry && new Response(entry);
      }),
    put: (url, response) =>
      this.run('put', async () => {
        this.entries.set(pathOf(url), new Uint8Array(await response.arrayBuffer()));
        this.puts.push(pathOf(url));
      }),
    delete: (key) => this.run('delete', () => this.entries.delete(pathOf(key))),
    keys: () =>
      this.run('keys', () => [...this.entries.keys()].map((url) => new Request(`http://x${url}`))),
  };

  private async run<T>(name: keyof FakeCaches['failures'], work: () => T | Promise<T>): Promise<T> {
    const failure = this.failures[name];
    if (failure) throw failure;
    return work();
  }
}
