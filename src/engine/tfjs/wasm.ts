/** The tfjs WASM backend: XNNPACK on the processor, with SIMD and threads where they are allowed. */
import * as tf from '@tensorflow/tfjs-core';
import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { sleep } from '../../async/abort';
import { SYNCHRONOUS, type TfjsBackend, type TfjsTraits } from './traits';
import { watchMemory, type WasmModule } from './wasm-memory';

/** Where each `.wasm` file lies, by tfjs's name for it; null in Node, which finds them itself. */
export type WasmUrls = Readonly<Record<string, string>>;

/** The most that tfjs's module runs (tfjs-backend-wasm/src/cc/backend.cc). */
const MAX_THREADS = 4;

/** What is used of tfjs's backend, whose own types are half of it. */
interface WasmBackend extends tf.KernelBackend {
  readonly wasm: WasmModule & { readonly PThread?: { terminateAllThreads(): void } };
}

/** What watches the memory of each backend that was started. */
const watches = new WeakMap<object, AbortSignal>();

/** What ran out of memory holds wrong numbers: the next start is to make another one. */
function discard(backend: WasmBackend): void {
  const { wasm } = backend;
  // Its own way of cleaning up walks through that memory.
  backend.dispose = () => wasm.PThread?.terminateAllThreads();
  const factory = tf.findBackendFactory('wasm');
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory);
}

function traitsOf(backend: WasmBackend): TfjsTraits {
  const lost = watches.get(backend) ?? watchMemory(backend.wasm);
  watches.set(backend, lost);
  return {
    ...SYNCHRONOUS,
    lost,
    dispose() {
      if (lost.aborted && tf.findBackend('wasm') === backend) discard(backend);
    },
  };
}

const THREADS = 'WASM_HAS_MULTITHREAD_SUPPORT';

/** Why WebAssembly has one thread in this browser, as a sentence. */
function whyOneThread(): string {
  if (globalThis.crossOriginIsolated) {
    return 'It has one thread, since it did not start with more in this browser.';
  }
  return globalThis.isSecureContext
    ? 'It has one thread, since this server does not send the headers with which browsers allow more (COOP and COEP).'
    : 'It has one thread, since browsers allow more only on https pages and localhost.';
}

/** How long to wait for the threads, and then for the module without them, in milliseconds. */
const PATIENCE = { threads: 10_000, single: 15_000 };

/** Whether the backend started. Where it takes longer than `patience`, tfjs waits for it no more. */
async function starts(patience: number): Promise<boolean> {
  const done = new AbortController();
  const late = sleep(patience, done.signal).then(() => 'late' as const);
  try {
    const outcome = await Promise.race([tf.setBackend('wasm'), late]);
    if (outcome !== 'late') return outcome;
  } finally {
    done.abort();
  }
  // Else no other backend could be set: tfjs would refuse whatever it is asked.
  const factory = tf.findBackendFactory('wasm');
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', factory);
  return false;
}

/** @param cores how many threads the processor runs at once. */
export async function startWasm(urls: WasmUrls | null, cores: number): Promise<TfjsBackend> {
  if (urls) setWasmPaths({ ...urls });
  setThreadsCount(Math.min(cores, MAX_THREADS));
  if (!(await starts(PATIENCE.threads))) {
    // Threads share a memory that may grow to 4 GB, which is refused where there is little (iOS), and
    // some never come (Firefox).
    tf.env().set(THREADS, false);
    if (!(await starts(PATIENCE.single))) throw new Error('the WASM backend did not start');
  }
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const threaded = await tf.env().getAsync(THREADS);
  const threads = simd && threaded ? getThreadsCount() : 1;
  const detail = `${simd ? 'SIMD' : 'no SIMD'}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  const note = urls !== null && threads === 1 && cores > 1 ? whyOneThread() : undefined;
  return { name: 'wasm', detail, note, traits: traitsOf(tf.backend() as WasmBackend) };
}
