/** Brings up an engine: a backend that can run the network, and its weights, side by side. */
import { orAbort } from '../async/abort';
import { startBackend, starter } from '../engine/backends';
import type { Executor } from '../engine/executor';
import type { Without } from '../engine/ladder';
import type { Browser } from '../engine/probe';
import type { WasmUrls } from '../engine/tfjs/wasm';
import type { Network } from '../model/network';
import { Intake } from './intake';
import type { PhaseRecorder } from './phases';
import { preload } from './preload';
import type { BackendInfo, EngineInfo, StartOptions, StartProgress } from './protocol';
import { shippedWeights } from './shipped-weights';
import { tracedLayers } from './trace';
import type { Weighted } from './weights';

export interface Engine {
  readonly network: Network;
  readonly executor: Executor;
  readonly info: Omit<EngineInfo, 'losses'>;
}

export interface EngineOptions extends StartOptions {
  /** Backends that are passed over. */
  readonly without: Without;
}

interface OpenedExecutor {
  readonly executor: Executor;
  readonly backend: BackendInfo;
  readonly compileMs: number;
}

/** What a start works with beside the network. */
export interface Surroundings {
  readonly browser: Browser;
  readonly wasmUrls: WasmUrls;
  readonly report: (progress: StartProgress) => void;
  readonly phases: PhaseRecorder;
}

/** Starts the best backend and compiles `network` on it, while the weights come in. */
async function openExecutor(
  network: Network,
  options: EngineOptions,
  intake: Intake,
  { browser, wasmUrls, report, phases }: Surroundings,
): Promise<OpenedExecutor> {
  const start = performance.now();
  preload(options, browser);
  const { crop } = options.preprocessing;
  const opened = await startBackend(
    browser,
    options.backend,
    starter(wasmUrls, browser.cores, options.engine),
    async ({ backend, ...chosen }) => {
      const { name, engine, precision } = backend;
      const info = { ...chosen, backend: name, engine, precision };
      report({ kind: 'backend', info });
      const executor = backend.createExecutor(network);
      phases.record('backend', start);
      try {
        const compileStart = performance.now();
        // As the page runs its pictures: to be looked into.
        const compiling = executor.compile([1, crop, crop, 3], tracedLayers(network));
        intake.offerTo(executor);
        const compileMs = await compiling;
        if (compileMs > 0) phases.record('compile', compileStart);
        report({ kind: 'compiled', ms: compileMs });
        return { executor, backend: info, compileMs };
      } catch (error) {
        intake.withdraw();
        executor.dispose();
        throw error;
      }
    },
    options.without,
  );
  intake.settle();
  return opened;
}

/** The code for the user's checkpoints comes only where there is one. */
async function weightsFor({ baseUrl, checkpoint }: StartOptions): Promise<Weighted> {
  if (checkpoint === null) return shippedWeights(baseUrl);
  const { checkpointWeights } = await import('./checkpoint-weights');
  return checkpointWeights(checkpoint);
}

/**
 * Starts a backend, compiles the network and loads the weights, all at once.
 * @throws BackendError, WeightsError, AbortError
 */
export async function startEngine(
  options: EngineOptions,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<Engine> {
  const { network, load } = await weightsFor(options);
  const { report, phases } = surroundings;
  const failed = new AbortController();
  const intake = new Intake();
  const opening = openExecutor(network, options, intake, surroundings).catch((error: unknown) => {
    failed.abort();
    throw error;
  });
  const loading = load({
    signal: AbortSignal.any([signal, failed.signal]),
    onTensor: (name, shape, values) => intake.take({ name, shape }, values),
    report: (weights) => report({ kind: 'weights', weights }),
    phases,
  });
  const [{ executor, backend, compileMs }, loaded] = await Promise.all([
    orAbort(opening, signal),
    loading.catch((error: unknown) => {
      // Another one may start in its place, and need its memory; where it did not start, there is none.
      opening.then(
        ({ executor }) => executor.dispose(),
        () => undefined,
      );
      throw error;
    }),
  ]);
  intake.recordTo(phases);
  return {
    network,
    executor,
    info: {
      ...backend,
      model: network.name,
      ...loaded,
      compileMs,
      untimed: executor.untimed,
    },
  };
}
