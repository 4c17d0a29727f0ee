/** The dedicated worker in which pictures are decoded and the network runs. */
import wasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import wasmSimd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import wasmThreads from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { expose, transfer } from 'comlink';
import { BackendError } from '../engine/backends';
import { createWebGl, type Browser } from '../engine/probe';
import { decodeFrameToCrop, decodeToCrop } from '../image/decode';
import { resnet50 } from '../model/resnet50';
import { buffersOf } from './answers';
import { startEngine } from './engine';
import { PhaseRecorder } from './phases';
import { transferablesOf, type WorkerApi } from './protocol';
import { InferenceService } from './service';

const WASM_URLS = {
  'tfjs-backend-wasm.wasm': wasm,
  'tfjs-backend-wasm-simd.wasm': wasmSimd,
  'tfjs-backend-wasm-threaded-simd.wasm': wasmThreads,
};

const browser: Browser = {
  // Typed as always there, though older browsers and insecure pages lack it.
  gpu: (navigator as { gpu?: GPU }).gpu,
  createWebGl,
  hasWasm: typeof WebAssembly === 'object',
  cores: navigator.hardwareConcurrency || 1,
};

/** The newest of what the worker is written with; all else that it needs is older. */
const isRecent = 'any' in AbortSignal && 'OffscreenCanvas' in self;

// From the worker's creation to here, where all that it imports has been loaded.
const loadedAt = performance.now();

const service = new InferenceService({
  async startEngine(options, signal, report, phases) {
    if (!isRecent) {
      throw new BackendError(
        'This browser is too old for the page. It needs Chrome or Edge 116, Firefox 124, ' +
          'Safari 17.4, or newer.',
      );
    }
    return startEngine(resnet50(), options, signal, {
      browser,
      wasmUrls: WASM_URLS,
      report,
      phases,
    });
  },
  decodeToCrop: (image, crop, signal) =>
    image instanceof Blob
      ? decodeToCrop(image, crop, signal)
      : decodeFrameToCrop(image, crop, signal),
});

const api: WorkerApi = {
  start(options, listener) {
    new PhaseRecorder((phase) => listener.onPhase(phase)).record('worker', 0, loadedAt);
    return service.start(options, listener);
  },
  async classify(id, images, options) {
    const outcomes = await service.classify(id, images, options);
    return transfer(outcomes, transferablesOf(outcomes));
  },
  traced: (id) => service.traced(id),
  async inspect(id, kind, question) {
    const answer = await service.inspect(id, kind, question);
    return transfer(answer, buffersOf(answer));
  },
  forget: () => service.forget(),
  occlude: (id, run, options) => service.occlude(id, run, options),
  cancel: (id) => service.cancel(id),
  cancelStart: () => service.cancelStart(),
  memory: () => service.memory(),
};

expose(api);
