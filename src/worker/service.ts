/** The inference worker's service, free of comlink and of the browser, so that it can be tested. */
import type { RunResult } from '../engine/executor';
import { topIndices } from '../engine/softmax';
import type { decodeToCrop } from '../image/decode';
import { INPUT_SIZE } from '../image/geometry';
import { normalise } from '../image/normalise';
import type { Engine } from './engine';
import { LastingEngine, type StartedEngine } from './lasting-engine';
import { PhaseRecorder } from './phases';
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
    phases: PhaseRecorder,
  ): Promise<Engine>;
  readonly decodeToCrop: typeof decodeToCrop;
}

/** Progress is told at most this often, in milliseconds: each message wakes the page. */
const REPORT_EVERY = 50;

/** What a run needs beside the engine. */
interface Run {
  readonly input: Float32Array;
  readonly options: ClassifyOptions;
  readonly signal: AbortSignal;
  readonly onStep: (done: number, total: number) => void;
}

export class InferenceService implements WorkerApi {
  private readonly tasks = new Tasks();
  private readonly starting = new AbortController();
  private session: { engine: LastingEngine; listener: Listener; phases: PhaseRecorder } | null =
    null;

  constructor(private readonly dependencies: Dependencies) {}

  async start(options: StartOptions, listener: Listener): Promise<EngineInfo> {
    const { signal } = this.starting;
    const phases = new PhaseRecorder((phase) => listener.onPhase(phase));
    const engine = new LastingEngine(
      () =>
        this.dependencies.startEngine(options, signal, (step) => listener.onStart(step), phases),
      (restart) => listener.onRestart(restart),
    );
    this.session = { engine, listener, phases };
    return engine.use(signal, ({ info }) => Promise.resolve(info));
  }

  cancelStart(): void {
    this.starting.abort();
  }

  cancel(id: number): void {
    this.tasks.cancel(id);
  }

  memory() {
    return this.session?.engine.current?.executor.memory() ?? { tensors: 0, bytes: 0 };
  }

  async classify(id: number, image: Blob, options: ClassifyOptions): Promise<Classification> {
    if (!this.session) throw new Error('The engine was not started.');
    const { engine, listener, phases } = this.session;
    if (this.tasks.busy) listener.onRun(id, { kind: 'waiting' });
    // Decoding takes its turn too: it would slow down, and spoil the time of, a run under way.
    return this.tasks.run(id, async (signal) => {
      const start = performance.now();
      const { decodeToCrop } = this.dependencies;
      const { crop, decodeMs, resizeMs } = await decodeToCrop(image, options.crop, signal);
      if (!engine.current?.begun) phases.record('decode', start);
      listener.onRun(id, { kind: 'prepared', crop });
      if (!engine.current) listener.onRun(id, { kind: 'waiting' });
      const input = normalise(crop.rgba);
      const { timings, ...answer } = await engine.use(signal, (started) =>
        run(started, { input, options, signal, onStep: stepReporter(listener, id) }, phases),
      );
      return { ...answer, timings: { decodeMs, resizeMs, ...timings }, crop };
    });
  }
}

/** Runs the network once and reads all that is wanted of it. */
async function run(
  engine: StartedEngine,
  { input, options, signal, onStep }: Run,
  phases: PhaseRecorder,
) {
  const first = engine.begun++ === 0;
  const warm = engine.completed > 0;
  const start = performance.now();
  const result = await engine.executor.run(input, [1, INPUT_SIZE, INPUT_SIZE, 3], {
    keep: options.keep,
    signal,
    time: true,
    onStep,
  });
  const runMs = performance.now() - start;
  if (first) phases.record('run', start);
  const { logits, layerMs } = result;
  if (!logits.every(Number.isFinite)) {
    throw new Error(
      'The network’s answer has values that are no numbers: its activations grew too large for ' +
        `${engine.info.precision}, or its weights are broken. Choose another backend.`,
    );
  }
  const answer = {
    top: predictions(result, engine.info.classes, options.topK),
    logits,
    activations: await readAll(result.activations),
    layerMs: layerMs && Object.fromEntries(layerMs),
    timings: { runMs, first, warm },
  };
  engine.completed++;
  return answer;
}

function stepReporter(listener: Listener, id: number) {
  let last = 0;
  return (done: number, total: number) => {
    const now = performance.now();
    if (now - last < REPORT_EVERY && done < total) return;
    last = now;
    listener.onRun(id, { kind: 'running', done, total });
  };
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
