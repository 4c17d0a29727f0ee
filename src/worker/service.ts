/** The inference worker's service, free of comlink and of the browser, so that it can be tested. */
import { inOwnMemory } from '../engine/memory';
import type { Preprocessing } from '../image/preprocessing';
import type { Shape } from '../model/network';
import { classificationsOf, decodeAll, stack, type Decode } from './batch';
import type { Engine, EngineOptions } from './engine';
import type { Answer, InspectionKind, Question, Summary } from './inspections';
import { LastingEngine } from './lasting-engine';
import { occlusionOf, type Occlusion, type OcclusionOptions } from './occlusion';
import { PhaseRecorder } from './phases';
import type {
  ClassifyOptions,
  EngineInfo,
  Listener,
  Outcome,
  PictureSource,
  RunProgress,
  StartOptions,
  StartProgress,
  WorkerApi,
} from './protocol';
import { runOnce } from './run';
import { Tasks } from './tasks';
import { Trace, tracedLayers } from './trace';
import { TracedRuns } from './traced-runs';

export interface Dependencies {
  startEngine(
    options: EngineOptions,
    signal: AbortSignal,
    report: (progress: StartProgress) => void,
    phases: PhaseRecorder,
  ): Promise<Engine>;
  readonly decodeToCrop: Decode;
}

/** Progress is told at most this often, in milliseconds: each message wakes the page. */
const REPORT_EVERY = 50;

interface Session {
  readonly engine: LastingEngine;
  readonly listener: Listener;
  readonly phases: PhaseRecorder;
  readonly preprocessing: Preprocessing;
}

export class InferenceService implements WorkerApi {
  private readonly tasks = new Tasks();
  private readonly starting = new AbortController();
  private readonly runs = new TracedRuns();
  private started: Session | null = null;

  constructor(private readonly dependencies: Dependencies) {}

  async start(options: StartOptions, listener: Listener): Promise<EngineInfo> {
    const { signal } = this.starting;
    const phases = new PhaseRecorder((phase) => listener.onPhase(phase));
    const engine = new LastingEngine(
      (without) => {
        const report = (step: StartProgress) => listener.onStart(step);
        return this.dependencies.startEngine({ ...options, without }, signal, report, phases);
      },
      (restart) => listener.onRestart(restart),
      options.losses,
    );
    this.started = { engine, listener, phases, preprocessing: options.preprocessing };
    return engine.use(signal, ({ info }) => Promise.resolve(info));
  }

  cancelStart(): void {
    this.starting.abort();
  }

  cancel(id: number): void {
    this.tasks.cancel(id);
  }

  memory() {
    return this.started?.engine.current?.executor.memory() ?? { tensors: 0, bytes: 0 };
  }

  classify(
    id: number,
    images: readonly PictureSource[],
    options: ClassifyOptions,
  ): Promise<readonly Outcome[]> {
    return new Promise((resolve, reject) => {
      // The answer is there before the task ends, which goes on to read what was kept.
      const task = this.tasks.run(id, (signal) => this.run(id, images, options, signal, resolve));
      task.catch(reject);
      const close = () => closeFrames(images);
      task.then(close, close);
      if (options.trace) this.runs.begin(id, task);
    });
  }

  forget(): void {
    this.runs.forget();
  }

  traced(id: number): Promise<readonly Summary[]> {
    return this.runs.summaries(id);
  }

  async inspect<K extends InspectionKind>(
    id: number,
    kind: K,
    question: Question<K>,
  ): Promise<Answer<K>> {
    const { engine } = this.session;
    return this.runs.answer(id, kind, question, (name) =>
      engine.use(this.starting.signal, ({ executor }) => this.runs.weight(executor, name)),
    );
  }

  async occlude(id: number, run: number, options: OcclusionOptions): Promise<Occlusion> {
    const { engine, listener } = this.session;
    return this.tasks.run(id, async (signal) => {
      const trace = this.runs.trace(run);
      const input = trace.inputOf(options.image);
      const report = throttled((progress) => listener.onRun(id, progress));
      const occluding = engine.use(signal, ({ executor }) =>
        occlusionOf(executor, input, trace.inputSize, options, signal, (done, probabilities) =>
          report({ kind: 'occluding', done, probabilities }, done === probabilities.length),
        ),
      );
      return inOwnMemory(occluding, 'There is too little memory for this: close other tabs.');
    });
  }

  /** @param answered given the outcomes, before what was kept is read for the summaries. */
  private async run(
    id: number,
    images: readonly PictureSource[],
    options: ClassifyOptions,
    signal: AbortSignal,
    answered: (outcomes: readonly Outcome[]) => void,
  ): Promise<readonly Summary[]> {
    const { engine, listener, phases, preprocessing } = this.session;
    // Both at once might not fit into memory.
    if (options.trace) this.runs.forget();
    const start = performance.now();
    const total = images.length;
    const decode = (image: PictureSource) =>
      this.dependencies.decodeToCrop(image, options.crop, signal, preprocessing);
    const decoded = await decodeAll(images, decode, signal, (done) => {
      if (total > 1) listener.onRun(id, { kind: 'decoding', done, total });
    });
    if (!engine.current?.begun) phases.record('decode', start);
    const crops = decoded.map((each) => ('refused' in each ? null : each.crop));
    listener.onRun(id, { kind: 'prepared', crops });
    if (!engine.current) listener.onRun(id, { kind: 'waiting' });
    const readable = decoded.flatMap((each) => ('refused' in each ? [] : [each]));
    const input = stack(readable, preprocessing);
    const { crop } = preprocessing;
    const shape: Shape = [readable.length, crop, crop, 3];
    return engine.use(signal, async (started) => {
      const { network, info } = started;
      const report = throttled((progress) => listener.onRun(id, progress));
      const keep = options.trace ? [...options.keep, ...tracedLayers(network)] : options.keep;
      const request = {
        input,
        shape,
        keep,
        signal,
        onStep: (done: number, total: number) =>
          report({ kind: 'running', done, total }, done === total),
      };
      const { result, timings } = await runOnce(started, request, phases);
      const answers = await classificationsOf(readable, result, info.classes, options, timings);
      let next = 0;
      answered(decoded.map((each) => ('refused' in each ? each : answers[next++])));
      if (!options.trace) return [];
      const given = { shape, values: input };
      const trace = await Trace.read(network, given, result.activations, signal);
      this.runs.keep(id, trace);
      return trace.summaries(signal);
    });
  }

  private get session(): Session {
    if (!this.started) throw new Error('The engine was not started.');
    return this.started;
  }
}

/** Gives back the memory of frames that were handed over, also where they were never decoded. */
function closeFrames(images: readonly PictureSource[]): void {
  for (const image of images) if ('close' in image) image.close();
}

/** Tells at most every `REPORT_EVERY` ms, but always of the last. */
function throttled(tell: (progress: RunProgress) => void) {
  let last = 0;
  return (progress: RunProgress, isLast: boolean) => {
    const now = performance.now();
    if (now - last < REPORT_EVERY && !isLast) return;
    last = now;
    tell(progress);
  };
}
