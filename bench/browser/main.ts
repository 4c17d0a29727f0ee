/** The page of the comparison: starts a worker for each peer, at the word of `bench/browser.ts`. */
import { wrap, type Remote } from 'comlink';
import type { Counted, GpuFacts, PeerHost, Started } from '../host/host';
import type { Request } from '../host/peer';

/** What the page offers as `window.bench`; peers go by the ids that the caller gives them. */
export interface BenchPage {
  measureGpu(): Promise<GpuFacts>;
  start(id: string, request: Request): Promise<Started>;
  run(id: string): Promise<number>;
  count(id: string): Promise<Counted>;
  stop(id: string): void;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
}

interface PeerWorker {
  readonly worker: Worker;
  readonly host: Remote<PeerHost>;
  /** Rejects when the worker's script cannot be loaded or throws outside of any call. */
  readonly broken: Promise<never>;
}

function startWorker(): PeerWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const broken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message || 'its worker did not start')),
    );
  });
  // Between calls nobody listens.
  broken.catch(() => undefined);
  return { worker, host: wrap<PeerHost>(worker), broken };
}

const workers = new Map<string, PeerWorker>();

function workerOf(id: string): PeerWorker {
  const found = workers.get(id);
  if (!found) throw new Error(`${id} was not started.`);
  return found;
}

async function ask<T>(id: string, question: (host: Remote<PeerHost>) => Promise<T>): Promise<T> {
  const { host, broken } = workerOf(id);
  return Promise.race([question(host), broken]);
}

window.bench = {
  async measureGpu() {
    const { worker, host, broken } = startWorker();
    try {
      return await Promise.race([host.measureGpu(), broken]);
    } finally {
      worker.terminate();
    }
  },
  start(id, request) {
    workers.set(id, startWorker());
    return ask(id, (host) => host.start(request));
  },
  run: (id) => ask(id, (host) => host.run()),
  count: (id) => ask(id, (host) => host.count()),
  stop(id) {
    workers.get(id)?.worker.terminate();
    workers.delete(id);
  },
};
