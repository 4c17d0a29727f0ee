/** The inference worker's service, free of comlink and of the browser, so that it can be tested. */
import { softmax, topIndices } from '../engine/softmax';
import type { decodeToCrop } from '../image/decode';
import { INPUT_SIZE } from '../image/geometry';
import { normalise } from '../image/normalise';
import type { Engine } from './engine';
import type {
  Classification,
  ClassifyOptions,
  EngineInfo,
  Listener,
  Prediction,
  StartOptions,
  StartProgress,
  WorkerApi,
} from './protocol';
import { orAbort, Tasks } from './tasks';

export interface Dependencies {
  startEngine(
    options: StartOptions,
    signal: AbortSignal,
    report: (progress: StartProgress) => void,
  ): Promise<Engine>;
  readonly decodeToCrop: typeof decodeToCrop;
}

/** Progress is told at most this often, in milliseconds: each message wakes the page. */
const REPORT_EVERY = 50;

export class InferenceService implements WorkerApi {
  private readonly tasks = new Tasks();
  private readonly starting = new AbortController();
  private readonly engine: Promise<Engine>;
  private started!: (engine: Promise<Engine>) => void;
  private current: Engine | null = null;
  private listener: Listener | null = null;
  private runs = 0;

  constructor(private readonly dependencies: Dependencies) {
    this.engine = new Promise((resolve) => (this.started = resolve));
  }

  async start(options: StartOptions, listener: Listener): Promise<EngineInfo> {
    this.listener = listener;
    this.started(
      this.dependencies.startEngine(options, this.starting.signal, (p) => listener.onStart(p)),
    );
    this.current = await this.engine;
    return this.current.info;
  }

  cancelStart(): void {
    this.starting.abort();
  }

  cancel(id: number): void {
    this.tasks.cancel(id);
  }

  memory() {
    return this.current?.executor.memory() ?? { tensors: 0, bytes: 0 };
  }

  classify(id: number, image: Blob, options: ClassifyOptions): Promise<Classification> {
    return this.tasks.run(id, async (signal) => {
      const decoded = await this.dependencies.decodeToCrop(image, options.crop, signal);
      this.listener?.onRun(id, { kind: 'prepared', crop: decoded.crop });
      this.listener?.onRun(id, { kind: 'waiting' });
      const engine = await orAbort(this.engine, signal);
      return this.tasks.queue(async () => {
        const input = normalise(decoded.crop.rgba);
        const start = performance.now();
        const { logits, activations, layerMs } = await engine.executor.run(
          input,
          [1, INPUT_SIZE, INPUT_SIZE, 3],
          { keep: options.keep, signal, onStep: this.stepReporter(id) },
        );
        const runMs = performance.now() - start;
        const first = this.runs++ === 0;
        return {
          top: predictions(logits, engine.info.classes, options.topK),
          logits,
          activations: Object.fromEntries(activations),
          layerMs: layerMs && Object.fromEntries(layerMs),
          timings: { decodeMs: decoded.decodeMs, resizeMs: decoded.resizeMs, runMs, first },
          crop: decoded.crop,
        };
      });
    });
  }

  private stepReporter(id: number) {
    let last = 0;
    return (done: number, total: number) => {
      const now = performance.now();
      if (now - last < REPORT_EVERY && done < total) return;
      last = now;
      this.listener?.onRun(id, { kind: 'running', done, total });
    };
  }
}

function predictions(logits: Float32Array, classes: readonly string[], topK: number): Prediction[] {
  const probabilities = softmax(logits);
  return topIndices(logits, topK).map((index) => ({
    class: index,
    label: classes[index],
    probability: probabilities[index],
    logit: logits[index],
  }));
}
