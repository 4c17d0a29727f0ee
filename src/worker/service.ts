/** The inference worker's service, free of comlink and of the browser, so that it can be tested. */
import { orAbort } from '../async/abort';
import type { RunResult } from '../engine/executor';
import { topIndices } from '../engine/softmax';
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
import { Tasks } from './tasks';

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
  private begun = 0;
  private completed = 0;

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
    if (this.tasks.busy) this.listener?.onRun(id, { kind: 'waiting' });
    // Decoding takes its turn too: it would slow down, and spoil the time of, a run under way.
    return this.tasks.run(id, async (signal) => {
      const { crop, decodeMs, resizeMs } = await this.dependencies.decodeToCrop(
        image,
        options.crop,
        signal,
      );
      this.listener?.onRun(id, { kind: 'prepared', crop });
      if (!this.current) this.listener?.onRun(id, { kind: 'waiting' });
      const { executor, info } = await orAbort(this.engine, signal);
      const input = normalise(crop.rgba);
      const first = this.begun++ === 0;
      const warm = this.completed > 0;
      const start = performance.now();
      const result = await executor.run(input, [1, INPUT_SIZE, INPUT_SIZE, 3], {
        keep: options.keep,
        signal,
        time: true,
        onStep: this.stepReporter(id),
      });
      const runMs = performance.now() - start;
      const { logits, activations, layerMs } = result;
      this.completed++;
      return {
        top: predictions(result, info.classes, options.topK),
        logits,
        activations: await readAll(activations),
        layerMs: layerMs && Object.fromEntries(layerMs),
        timings: { decodeMs, resizeMs, runMs, first, warm },
        crop,
      };
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

/** The values of kept layers. Two names of one layer, such as `conv5` and `conv5.2`, share theirs. */
async function readAll(activations: RunResult['activations']) {
  const read = [...activations].map(
    async ([id, activation]) =>
      [id, { shape: activation.shape, values: await activation.read() }] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}

function predictions(
  { logits, probabilities }: RunResult,
  classes: readonly string[],
  topK: number,
): Prediction[] {
  return topIndices(logits, topK).map((index) => ({
    class: index,
    label: classes[index],
    probability: probabilities[index],
    logit: logits[index],
  }));
}
