/** What the worker's service stands on, under a test's control. */
import type { Activation, Executor, RunOptions, RunResult } from '../../src/engine/executor';
import { softmaxRows } from '../../src/engine/softmax';
import { DEFAULT_PREPROCESSING } from '../../src/image/preprocessing';
import { ImageError } from '../../src/image/errors';
import type { Shape } from '../../src/model/network';
import type { Engine } from '../../src/worker/engine';
import type { Phase } from '../../src/worker/phases';
import type { Classification, EngineInfo, Restart, RunProgress } from '../../src/worker/protocol';
import { InferenceService } from '../../src/worker/service';
import { tinyNetwork } from '../helpers/tiny-network';

export const OPTIONS = { crop: 'center', topK: 2, keep: [], trace: false } as const;

interface FakeRun {
  /** @param logits 1, 3 and 2 unless given. */
  readonly finish: (
    logits?: Float32Array<ArrayBuffer>,
    activations?: ReadonlyMap<string, Activation>,
  ) => void;
  readonly fail: (error: Error) => void;
  readonly input: Float32Array;
  readonly options: RunOptions;
}

/** Classifies one picture, as `WorkerApi.classify` does several. */
export async function classify(
  service: InferenceService,
  id: number,
  image: Blob,
): Promise<Classification> {
  const [outcome] = await service.classify(id, [image], OPTIONS);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome;
}

/** An executor whose runs end when the test says so. */
export class FakeExecutor implements Executor {
  readonly runs: FakeRun[] = [];
  readonly untimed = null;
  disposed = false;
  compile = () => Promise.resolve(0);
  setWeight = () => undefined;
  readWeight = () => Promise.resolve(new Float32Array());
  memory = () => ({ tensors: 3, bytes: 12 });
  dispose() {
    this.disposed = true;
  }
  run(input: Float32Array, [images]: Shape, options: RunOptions = {}): Promise<RunResult> {
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error));
      const finish: FakeRun['finish'] = (
        logits = Float32Array.of(1, 3, 2),
        activations = new Map<string, Activation>(),
      ) => {
        const probabilities = softmaxRows(logits, [images, 1, 1, 3]);
        resolve({ logits, probabilities, activations, layerMs: null });
      };
      this.runs.push({ finish, fail: reject, input, options });
    });
  }
}

/** A start of an engine that ends when the test says so. */
interface FakeStart {
  readonly open: (executor: Executor, info?: Partial<EngineInfo>) => void;
  readonly refuse: (error: Error) => void;
  /** Backends that it is not to try. */
  readonly without: readonly string[];
}

/** Waits until everything that can go on has gone on. */
export const settle = () => new Promise((resolve) => setTimeout(resolve));
export const picture = (value: number) => new Blob([String(value)]);

/** A service whose engines start when the test says so. */
export function setUp() {
  const starts: FakeStart[] = [];
  const service = new InferenceService({
    startEngine: ({ without }, signal) =>
      new Promise<Engine>((resolve, refuse) => {
        const refuseAborted = () => refuse(signal.reason as Error);
        if (signal.aborted) refuseAborted();
        else signal.addEventListener('abort', refuseAborted);
        const open = (executor: Executor, info: Partial<EngineInfo> = {}) => {
          const classes = ['cat', 'dog', 'crane'];
          resolve({
            network: tinyNetwork,
            executor,
            info: { backend: 'webgpu', classes, ...info } as EngineInfo,
          });
        };
        starts.push({ open, refuse, without: [...without.keys()] });
      }),
    decodeToCrop: async (blob, _mode, signal) => {
      signal.throwIfAborted();
      const text = await (blob as Blob).text();
      if (text === 'bad') throw new ImageError('This is no picture.');
      const rgba = new Uint8ClampedArray(224 * 224 * 4).fill(Number(text));
      return {
        crop: { size: 224, rgba, imageWidth: 10, imageHeight: 20 },
        decodeMs: 1,
        resizeMs: 2,
      };
    },
  });
  const progress: [number, RunProgress][] = [];
  const restarts: Restart[] = [];
  const phases: Phase[] = [];
  const started = service.start(
    {
      backend: null,
      engine: 'wgsl',
      baseUrl: 'http://localhost/',
      preprocessing: DEFAULT_PREPROCESSING,
      checkpoint: null,
      losses: [],
    },
    {
      onStart: () => undefined,
      onRestart: (restart) => restarts.push(restart),
      onPhase: (phase) => phases.push(phase),
      onRun: (id, step) => progress.push([id, step]),
    },
  );
  const executor = new FakeExecutor();
  const ready = () => starts[0].open(executor);
  return { executor, service, progress, restarts, phases, started, starts, ready };
}

/** A service on whose first engine a run is under way. */
export async function running() {
  const set = setUp();
  set.ready();
  await set.started;
  const result = classify(set.service, 1, picture(200));
  await settle();
  return { ...set, result };
}
