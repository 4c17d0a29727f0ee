/** The tfjs WASM backend: XNNPACK on the processor, with SIMD and threads where they are allowed. */
import * as tf from '@tensorflow/tfjs-core';
import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { SYNCHRONOUS, type TfjsBackend } from './traits';

/** Where each `.wasm` file lies, by tfjs's name for it; null in Node, which finds them itself. */
export type WasmUrls = Readonly<Record<string, string>>;

/** The most that tfjs's module runs (tfjs-backend-wasm/src/cc/backend.cc). */
const MAX_THREADS = 4;

/** @param cores how many threads the processor runs at once. */
export async function startWasm(urls: WasmUrls | null, cores: number): Promise<TfjsBackend> {
  if (urls) setWasmPaths({ ...urls });
  setThreadsCount(Math.min(cores, MAX_THREADS));
  if (!(await tf.setBackend('wasm'))) throw new Error('the WASM backend did not start');
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const threaded = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
  const threads = simd && threaded ? getThreadsCount() : 1;
  const detail = `${simd ? 'SIMD' : 'no SIMD'}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  return { name: 'wasm', detail, traits: SYNCHRONOUS };
}
