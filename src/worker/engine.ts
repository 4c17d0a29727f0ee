/** Brings up an engine: a backend that can run the network, and its weights, side by side. */
import { orAbort } from '../async/abort';
import { startBackend, starter } from '../engine/backends';
import type { Executor } from '../engine/executor';
import type { Browser } from '../engine/probe';
import type { WasmUrls } from '../engine/tfjs/wasm';
import { INPUT_SIZE } from '../image/geometry';
import type { Network } from '../model/network';
import { loadWeights, type LoadedWeights } from '../weights/load';
import { classesOf } from '../weights/metadata';
import { WEIGHTS } from '../weights/source';
import { Intake } from './intake';
import type { PhaseRecorder } from './phases';
import { preload } from './preload';
import { tracedLayers } from './trace';
import type { BackendInfo, EngineInfo, StartOptions, StartProgress } from './protocol';

export interface Engine {
  readonly network: Network;
  readonly executor: Executor;
  readonly info: Omit<EngineInfo, 'losses'>;
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
  options: StartOptions,
  intake: Intake,
  { browser, wasmUrls, report, phases }: Surroundings,
): Promise<OpenedExecutor> {
  const start = performance.now();
  preload(options, browser);
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
        const compiling = executor.compile([1, INPUT_SIZE, INPUT_SIZE, 3], tracedLayers(network));
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
  );
  intake.settle();
  return opened;
}

/** Loads the weights into `intake`. */
async function openWeights(
  intake: Intake,
  { baseUrl }: StartOptions,
  signal: AbortSignal,
  { report, phases }: Surroundings,
): Promise<LoadedWeights> {
  const start = performance.now();
  let arrived = start;
  const loaded = await loadWeights({
    ...WEIGHTS,
    url: new URL(`model/${WEIGHTS.file}`, baseUrl).href,
    signal,
    onProgress(source, loadedBytes, totalBytes) {
      arrived = performance.now();
      report({ kind: 'weights', weights: { source, loadedBytes, totalBytes } });
    },
    onTensor: (name, shape, values) => intake.take({ name, shape }, values),
  });
  const verified = start + loaded.loadMs;
  phases.record('weights', start, arrived);
  phases.record('verify', arrived, verified);
  if (loaded.source === 'network') phases.record('keep', verified);
  return loaded;
}

/**
 * Starts a backend, compiles the network and loads the weights, all at once.
 * @throws BackendError, WeightsError, AbortError
 */
export async function startEngine(
  network: Network,
  options: StartOptions,
  signal: AbortSignal,
  surroundings: Surroundings,
): Promise<Engine> {
  const failed = new AbortController();
  const intake = new Intake();
  const opening = openExecutor(network, options, intake, surroundings).catch((error: unknown) => {
    failed.abort();
    throw error;
  });
  const loading = openWeights(
    intake,
    options,
    AbortSignal.any([signal, failed.signal]),
    surroundings,
  );
  const [{ executor, backend, compileMs }, weights] = await Promise.all([
    orAbort(opening, signal),
    loading,
  ]);
  intake.recordTo(surroundings.phases);
  const { source, loadMs, notCached, metadata } = weights;
  return {
    network,
    executor,
    info: {
      ...backend,
      model: network.name,
      classes: classesOf(metadata, network.fc.classes),
      weights: { source, bytes: WEIGHTS.bytes, loadMs, notCached },
      compileMs,
      untimed: executor.untimed,
    },
  };
}
