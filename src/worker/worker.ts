/** The dedicated worker in which pictures are decoded and the network runs. */
import { expose, transfer } from 'comlink';
import { WASM_URLS } from '../engine/tfjs/wasm-urls';
import { expectRecentBrowser, thisBrowser } from '../engine/this-browser';
import { decodeFrameToCrop, decodeToCrop } from '../image/decode';
import { buffersOf } from './answers';
import { startEngine } from './engine';
import { stayAlive } from './liveness';
import { PhaseRecorder } from './phases';
import { transferablesOf, type WorkerApi } from './protocol';
import { InferenceService } from './service';

// From the worker's creation to here, where all that it imports has been loaded.
const loadedAt = performance.now();

const service = new InferenceService({
  async startEngine(options, signal, report, phases) {
    expectRecentBrowser();
    return startEngine(options, signal, {
      browser: thisBrowser(),
      wasmUrls: WASM_URLS,
      report,
      phases,
    });
  },
  decodeToCrop: (image, crop, signal, preprocessing) =>
    image instanceof Blob
      ? decodeToCrop(image, crop, signal, undefined, preprocessing)
      : decodeFrameToCrop(image, crop, signal, preprocessing),
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
stayAlive();
