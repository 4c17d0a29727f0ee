/** Brings up a backend for a network. */
import { orAbort } from '../async/abort';
import { startBackend, starter } from '../engine/backends';
import type { Executor } from '../engine/executor';
import type { Browser } from '../engine/probe';
import type { WasmUrls } from '../engine/tfjs/wasm';
import type { Network, Shape } from '../model/network';
import { Claim } from './sole-backend';
import type { LoadOptions, ResNetInfo } from './types';

export interface Engine {
  readonly executor: Executor;
  readonly info: Pick<ResNetInfo, 'backend' | 'engine' | 'precision' | 'adapter' | 'reason'>;
  dispose(): void;
}

export interface EngineSurroundings {
  readonly browser: Browser;
  /** Where the `.wasm` files lie; null in Node. */
  readonly wasmUrls: WasmUrls | null;
}

async function start(
  network: Network,
  input: Shape,
  { backend, engine = 'wgsl' }: LoadOptions,
  { browser, wasmUrls }: EngineSurroundings,
): Promise<Engine> {
  const claim = new Claim();
  const starting = claim.guard(starter(wasmUrls, browser.cores, engine), engine);
  try {
    return await startBackend(
      browser,
      backend ?? null,
      starting,
      async ({ adapter, reason, backend: started }) => {
        const executor = started.createExecutor(network);
        const dispose = () => {
          try {
            executor.dispose();
          } finally {
            claim.release();
          }
        };
        try {
          await executor.compile(input);
        } catch (error) {
          dispose();
          throw error;
        }
        const { name, engine, precision } = started;
        return { executor, dispose, info: { backend: name, engine, precision, adapter, reason } };
      },
    );
  } catch (error) {
    claim.release();
    throw error;
  }
}

/**
 * Starts the best backend, or the one that was asked for, with `network` compiled on it for `input`.
 * @throws BackendError where none starts; the reason of `signal` once that is aborted.
 */
export async function startEngine(
  network: Network,
  input: Shape,
  options: LoadOptions,
  signal: AbortSignal,
  surroundings: EngineSurroundings,
): Promise<Engine> {
  const starting = start(network, input, options, surroundings);
  try {
    return await orAbort(starting, signal);
  } catch (error) {
    // A start cannot be stopped; what comes of it later is given back. Where nothing does, it was told
    // above, or nobody waits for it any more.
    void starting.then(
      (late) => late.dispose(),
      () => undefined,
    );
    throw error;
  }
}
