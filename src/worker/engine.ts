/** Brings up an engine: a backend that can run the network, and its weights, side by side. */
import { orAbort } from '../async/abort';
import { startBackend, starter } from '../engine/backends';
import type { Executor } from '../engine/executor';
import type { Browser } from '../engine/probe';
import type { WasmUrls } from '../engine/tfjs/wasm';
import { INPUT_SIZE } from '../image/geometry';
import type { Network } from '../model/network';
import type { TensorSpec } from '../model/tensors';
import { loadWeights } from '../weights/load';
import { classesOf } from '../weights/metadata';
import { WEIGHTS } from '../weights/source';
import type { BackendInfo, EngineInfo, StartOptions, StartProgress } from './protocol';

export interface Engine {
  readonly executor: Executor;
  readonly info: EngineInfo;
}

interface OpenedExecutor {
  readonly executor: Executor;
  readonly backend: BackendInfo;
  readonly compileMs: number;
}

/** Starts the best backend and compiles `network` on it, before any weights are there. */
function openExecutor(
  network: Network,
  { backend, engine }: StartOptions,
  browser: Browser,
  wasmUrls: WasmUrls,
  report: (progress: StartProgress) => void,
): Promise<OpenedExecutor> {
  return startBackend(
    browser,
    backend,
    starter(wasmUrls, browser.cores, engine),
    async (started) => {
      const { adapter, software, reason, fellBack } = started;
      const { name, engine: running, precision } = started.backend;
      const info = {
        backend: name,
        engine: running,
        precision,
        adapter,
        software,
        reason,
        fellBack,
      };
      report({ kind: 'backend', info });
      const executor = started.backend.createExecutor(network);
      const compileMs = await executor.compile([1, INPUT_SIZE, INPUT_SIZE, 3]);
      report({ kind: 'compiled', ms: compileMs });
      return { executor, backend: info, compileMs };
    },
  );
}

/**
 * Starts a backend, compiles the network and loads the weights, all at once.
 * @throws BackendError, WeightsError, AbortError
 */
export async function startEngine(
  network: Network,
  options: StartOptions,
  browser: Browser,
  wasmUrls: WasmUrls,
  signal: AbortSignal,
  report: (progress: StartProgress) => void,
): Promise<Engine> {
  const failed = new AbortController();
  const opening = openExecutor(network, options, browser, wasmUrls, report);
  // Tensors that arrive before there is an executor wait for it.
  const early: [TensorSpec, Float32Array][] = [];
  let accept = (spec: TensorSpec, values: Float32Array): void => void early.push([spec, values]);
  const accepting = opening.then(
    (opened) => {
      accept = (spec, values) => opened.executor.setWeight(spec, values);
      for (const [spec, values] of early.splice(0)) accept(spec, values);
      return opened;
    },
    (error: unknown) => {
      failed.abort();
      throw error;
    },
  );
  const loading = loadWeights({
    ...WEIGHTS,
    url: new URL(`model/${WEIGHTS.file}`, options.baseUrl).href,
    signal: AbortSignal.any([signal, failed.signal]),
    onProgress: (source, loadedBytes, totalBytes) =>
      report({ kind: 'weights', weights: { source, loadedBytes, totalBytes } }),
    onTensor: (name, shape, values) => accept({ name, shape }, values),
  });
  const [{ executor, backend, compileMs }, weights] = await Promise.all([
    orAbort(accepting, signal),
    loading,
  ]);
  const { source, loadMs, notCached, metadata } = weights;
  return {
    executor,
    info: {
      ...backend,
      model: network.name,
      classes: classesOf(metadata, network.fc.classes),
      weights: { source, bytes: WEIGHTS.bytes, loadMs, notCached },
      compileMs,
    },
  };
}
