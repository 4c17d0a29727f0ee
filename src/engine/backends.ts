/** Starts the best backend that this browser can run, and says why it is that one. */
import { BackendError } from './errors';
import { ladder, NOTHING, probeOf, reasonFor, type Probes, type Without } from './ladder';
import { messageOf, probeWasm, probeWebGl, probeWebGpu, type Browser, type Probe } from './probe';
import type { Network } from '../model/network';
import type { BackendName, EngineName, Executor, Precision } from './executor';
import type { TfjsBackend } from './tfjs/traits';
import type { WasmUrls } from './tfjs/wasm';

/** A backend that runs, with an engine on it. */
export interface Backend {
  readonly name: BackendName;
  readonly engine: EngineName;
  readonly precision: Precision;
  /** More than the probe could tell, such as the number of threads; null where there is none. */
  readonly detail: string | null;
  /** What keeps it from being faster, as a sentence. */
  readonly note?: string;
  createExecutor(network: Network): Executor;
}

export interface StartedBackend {
  readonly backend: Backend;
  readonly adapter: string;
  /** A GPU that is emulated on the processor. */
  readonly software: boolean;
  /** Why this backend runs, as a sentence. */
  readonly reason: string;
  /** Another backend was asked for. */
  readonly fellBack: boolean;
}

/** Starts one backend. Each one's library is loaded only when it is tried. */
export type Start = (name: BackendName, probes: Probes) => Promise<Backend>;

async function onTfjs(starting: Promise<TfjsBackend>): Promise<Backend> {
  const [{ name, detail, note, traits }, { TfjsExecutor }] = await Promise.all([
    starting,
    import('./tfjs/executor'),
  ]);
  return {
    name,
    engine: 'tfjs',
    precision: 'f32',
    detail,
    note,
    createExecutor: (network) => new TfjsExecutor(network, traits),
  };
}

async function startOnWebGpu(
  { handle, software }: { handle: GPUAdapter; software: boolean },
  engine: EngineName,
): Promise<Backend> {
  const { openGpu } = await import('./webgpu/device');
  const gpu = await openGpu(handle, software);
  if (engine === 'tfjs') {
    const { startWebGpu } = await import('./tfjs/webgpu');
    return onTfjs(startWebGpu(gpu));
  }
  const { WgslExecutor, bestPrecision } = await import('./webgpu/executor');
  const precision = bestPrecision(gpu);
  return {
    name: 'webgpu',
    engine: 'wgsl',
    precision,
    detail: null,
    createExecutor: (network) => new WgslExecutor(network, gpu, { precision }),
  };
}

/**
 * @param wasmUrls where the `.wasm` files lie; null in Node.
 * @param cores how many threads the processor runs at once.
 * @param engine what runs the network where there is a choice, which is on WebGPU.
 */
export const starter =
  (wasmUrls: WasmUrls | null, cores: number, engine: EngineName): Start =>
  async (name, probes) => {
    switch (name) {
      case 'webgpu':
        return startOnWebGpu(usable(probes.webgpu), engine);
      case 'webgl': {
        const { startWebGl } = await import('./tfjs/webgl');
        const probe = usable(probes.webgl);
        return onTfjs(startWebGl(probe.handle, probe.software));
      }
      case 'wasm':
        return onTfjs((await import('./tfjs/wasm')).startWasm(wasmUrls, cores));
      case 'cpu':
        return onTfjs((await import('./tfjs/cpu')).startCpu());
    }
  };

function usable<T>(probe: Probe<T>): Extract<Probe<T>, { available: true }> {
  if (!probe.available) throw new BackendError(`A backend was tried though ${probe.why}.`);
  return probe;
}

/**
 * How long a browser may take to give an adapter or to start a backend, in milliseconds. Some never
 * answer (tensorflow/tfjs#8596); the next rung is better than that.
 */
const PATIENCE = 30_000;

/** Settles as `promise` does, or rejects after `PATIENCE`. */
async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const seconds = PATIENCE / 1000;
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s`)), PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

const askForWebGpu = (browser: Browser): Promise<Probes['webgpu']> =>
  inTime(probeWebGpu(browser)).catch((error: unknown) => ({
    available: false,
    why: `WebGPU gave ${messageOf(error)}`,
  }));

const NOT_ASKED = { available: false, why: 'this browser was not asked for it' } as const;

/**
 * The backends to try, best first, each with what is known by then. The browser is asked for no more
 * than that takes: where a GPU is emulated, the question alone can take half a second.
 */
async function* candidates(
  browser: Browser,
  forced: BackendName | null,
): AsyncGenerator<{ name: BackendName; probes: Probes }> {
  const likely = forced ?? 'webgpu';
  const known: Probes = {
    webgpu: likely === 'webgpu' ? await askForWebGpu(browser) : NOT_ASKED,
    webgl: likely === 'webgl' ? probeWebGl(browser) : NOT_ASKED,
    wasm: probeWasm(browser),
  };
  const probe = probeOf(known, likely);
  const isFirst = probe.available && (forced !== null || !probe.software);
  if (isFirst) yield { name: likely, probes: known };

  const probes: Probes = {
    webgpu: likely === 'webgpu' ? known.webgpu : await askForWebGpu(browser),
    webgl: likely === 'webgl' ? known.webgl : probeWebGl(browser),
    wasm: known.wasm,
  };
  for (const name of ladder(probes, forced)) {
    if (!isFirst || name !== likely) yield { name, probes };
  }
}

const noted = (reason: string, note: string | undefined): string =>
  note === undefined ? reason : `${reason} ${note}`;

/** Gives back the context that WebGL was probed with: browsers allow a page a few only. */
function releaseWebGl(probe: Probes['webgl']): void {
  if (probe.available) probe.handle.getExtension('WEBGL_lose_context')?.loseContext();
}

/**
 * Goes down the ladder until a backend starts and passes `check`.
 * @param forced the backend to try first, whatever the ladder says.
 * @param check what the backend must do to be taken, such as compiling the network.
 * @param without backends that are passed over.
 * @throws BackendError when none does.
 */
export async function startBackend<T>(
  browser: Browser,
  forced: BackendName | null,
  start: Start,
  check: (started: StartedBackend) => Promise<T>,
  without: Without = NOTHING,
): Promise<T> {
  const failures = new Map<BackendName, string>();
  for await (const { name, probes } of candidates(browser, forced)) {
    const probe = probeOf(probes, name);
    if (!probe.available || without.has(name)) continue;
    try {
      const backend = await inTime(start(name, probes));
      const checked = await check({
        backend,
        adapter: backend.detail ?? probe.adapter,
        software: probe.software,
        reason: noted(reasonFor(name, probes, forced, failures, without), backend.note),
        fellBack: forced !== null && forced !== name,
      });
      if (name !== 'webgl') releaseWebGl(probes.webgl);
      return checked;
    } catch (error) {
      failures.set(name, messageOf(error));
    }
  }
  const said = [...failures].map(([name, message]) => `${name}: ${message}`).join('; ');
  throw new BackendError(
    `No backend could start in this browser (${said}). Update the browser or try another one.`,
  );
}
