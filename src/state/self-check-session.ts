/** Runs the picture on show on a second engine, in a worker of its own, and compares the stages. */
import { compareValues } from '../explain/difference';
import type { CropMode } from '../image/geometry';
import type { LayerId } from '../model/network';
import { InferenceClient, type EngineListener } from '../worker/client';
import type { BackendInfo, Classification, RunProgress } from '../worker/protocol';
import type { InspectionSession } from './inspection-session';
import { BUILT_IN, layersFor, type Model } from './model';
import type { PictureSession } from './picture-session';
import { startOptions } from './start-options';
import { isSame, type Asked, type CheckedLayer, type SelfCheck } from './self-check';
import { currentInfo, type Result } from './state';
import type { Store } from './store';

/** What is compared, in every model: `conv1`, `maxpool`, `conv2` … `conv5`, `avgpool`, `fc`. */
export const CHECKED_LAYERS: readonly LayerId[] = layersFor(BUILT_IN, 1).layers.map(({ id }) => id);

export type SecondEngine = Pick<InferenceClient, 'start' | 'classify' | 'ready' | 'terminate'>;

/** What a check is about. */
interface Subject {
  readonly file: File;
  readonly model: Model;
  readonly crop: CropMode;
  readonly result: Result;
  /** What `result` was run on. */
  readonly active: BackendInfo;
}

export class SelfCheckSession {
  private running = new AbortController();

  /** @param open makes a worker for the second engine. */
  constructor(
    private readonly store: Store,
    private readonly inspections: Pick<InspectionSession, 'ask' | 'isOpen'>,
    private readonly pictures: Pick<PictureSession, 'fileOf'>,
    private readonly baseUrl: string,
    // That its worker broke is told by the calls to it.
    private readonly open: () => SecondEngine = () => new InferenceClient(() => undefined),
  ) {
    // Whatever came in its place (another picture, crop or engine), it was about this result.
    store.subscribe((state, before) => {
      if (state.result !== before.result) this.cancel();
    });
  }

  /** See `Actions.selfCheck`. Does nothing while there is no run to check. */
  async check(asked: Asked): Promise<void> {
    const subject = this.subject();
    if (subject === null) return;
    this.cancel();
    const { signal } = this.running;
    const tell = (selfCheck: SelfCheck) => {
      if (!signal.aborted) this.store.setState({ selfCheck });
    };
    tell({ phase: 'starting', asked, other: null, weights: null });
    const second = this.open();
    signal.addEventListener('abort', () => second.terminate(), { once: true });
    try {
      tell(await this.compare(subject, asked, second, signal, tell));
    } catch (error) {
      tell({ phase: 'failed', message: (error as Error).message });
    } finally {
      // It holds a network's weights and perhaps a GPU.
      second.terminate();
    }
  }

  /** Ends what runs, and takes what is known off the page. */
  cancel(): void {
    this.running.abort();
    this.running = new AbortController();
    if (this.store.getState().selfCheck !== null) this.store.setState({ selfCheck: null });
  }

  private subject(): Subject | null {
    const state = this.store.getState();
    const { result, shown } = state;
    const file = this.pictures.fileOf(shown);
    const active = currentInfo(state);
    if (result === null || file === null || active === null) return null;
    if (!this.inspections.isOpen) return null;
    return { file, model: state.model, crop: state.view.crop, result, active };
  }

  /** @throws Error, as a sentence, where there is nothing to compare; and what the engines throw. */
  private async compare(
    { file, model, crop, result, active }: Subject,
    asked: Asked,
    second: SecondEngine,
    signal: AbortSignal,
    tell: (check: SelfCheck) => void,
  ): Promise<SelfCheck> {
    let other: BackendInfo = await second.start(
      startOptions(model, asked, this.baseUrl),
      listenerFor(asked, tell),
      signal,
    );
    expectAnother(other, active);
    const classification = await second.classify(file, {
      crop,
      topK: 1,
      keep: CHECKED_LAYERS,
      onProgress: (progress: RunProgress) => {
        if (progress.kind !== 'running') return;
        tell({ phase: 'running', other, done: progress.done, total: progress.total });
      },
    });
    // Where a device was lost, another engine may have come in its place.
    other = await second.ready;
    expectAnother(other, active);
    expectSamePixels(classification, result);
    const layers: CheckedLayer[] = [];
    for (const layer of CHECKED_LAYERS) {
      tell({ phase: 'comparing', other, done: layers.length, total: CHECKED_LAYERS.length });
      const { shape, values } = await this.inspections.ask('activation', { layer });
      signal.throwIfAborted();
      const size = values.length / shape[0];
      const own = values.subarray(result.index * size, (result.index + 1) * size);
      const difference = compareValues(own, classification.activations[layer].values);
      layers.push({ layer, difference });
    }
    return {
      phase: 'there',
      active,
      other,
      layers,
      best: { active: result.top[0], other: classification.top[0] },
      runMs: classification.timings.runMs,
    };
  }
}

const listenerFor = (asked: Asked, tell: (check: SelfCheck) => void): EngineListener => {
  const nothing = { phase: 'starting', asked, other: null, weights: null } as const;
  let started: Extract<SelfCheck, { phase: 'starting' }> = nothing;
  return {
    onStart(progress) {
      if (progress.kind === 'backend') started = { ...started, other: progress.info };
      if (progress.kind === 'weights') started = { ...started, weights: progress.weights };
      tell(started);
    },
    onRestart({ kind }) {
      if (kind !== 'restarting') return;
      started = nothing;
      tell(started);
    },
    onPhase: () => undefined,
  };
};

/** @throws Error where what started in the place of another is what runs already. */
function expectAnother(other: BackendInfo, active: BackendInfo): void {
  if (!isSame(other, active)) return;
  throw new Error(
    `${other.reason} That is what the page runs on already: there was nothing to compare it with.`,
  );
}

/** @throws Error where the two engines were not given the same. */
function expectSamePixels({ crop }: Classification, result: Result): void {
  const { rgba } = result.crop;
  if (crop.rgba.length === rgba.length && crop.rgba.every((value, i) => value === rgba[i])) return;
  throw new Error(
    'The browser decoded the picture to other pixels the second time, so that the two runs cannot be compared.',
  );
}
