/** The dedicated worker in which pictures are decoded and the network runs. */
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { expose, transfer } from 'comlink';
import type { Browser } from '../engine/probe';
import { decodeToCrop } from '../image/decode';
import { resnet50 } from '../model/resnet50';
import { startEngine } from './engine';
import type { WorkerApi } from './protocol';
import { InferenceService } from './service';

const WASM_URLS = {
  'tfjs-backend-wasm.wasm': wasm,
  'tfjs-backend-wasm-simd.wasm': wasmSimd,
  'tfjs-backend-wasm-threaded-simd.wasm': wasmThreads,
};

const browser: Browser = {
  // Typed as always there, though older browsers and insecure pages lack it.
  gpu: (navigator as { gpu?: GPU }).gpu,
  createWebGl: () =>
    new OffscreenCanvas(1, 1).getContext('webgl2', {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
      premultipliedAlpha: false,
      preserveDrawingBuffer: false,
    }),
  hasWasm: typeof WebAssembly === 'object',
  cores: navigator.hardwareConcurrency || 1,
};

const service = new InferenceService({
  startEngine: (options, signal, report) =>
    startEngine(resnet50(), options, browser, WASM_URLS, signal, report),
  decodeToCrop,
});

const api: WorkerApi = {
  start: (options, listener) => service.start(options, listener),
  async classify(id, image, options) {
    const result = await service.classify(id, image, options);
    const buffers = Object.values(result.activations).map(({ values }) => values.buffer);
    return transfer(result, buffers as ArrayBuffer[]);
  },
  cancel: (id) => service.cancel(id),
  cancelStart: () => service.cancelStart(),
  memory: () => service.memory(),
};

expose(api);
