/** What the present engine is asked, whichever worker it runs in. */
import type { ClassifyCall, InferenceClient, Run, RunCall } from '../worker/client';
import type { PhaseName } from '../worker/phases';
import type { Classification, EngineInfo, PictureSource } from '../worker/protocol';
import type { ColdStart } from './cold-start';
import { ColdStartNotes } from './cold-start-notes';
import { PresentWorker } from './present-worker';
import { Replacements } from './replacements';
import type { Store } from './store';

export class EngineCalls {
  protected readonly present = new PresentWorker<InferenceClient>();
  protected readonly replacements = new Replacements();
  protected readonly notes: ColdStartNotes;

  constructor(protected readonly store: Store) {
    this.notes = new ColdStartNotes(store);
  }

  /** Resolves when the present engine can run; rejects when it failed or was cancelled. */
  get ready(): Promise<EngineInfo> {
    return this.present.ask((client) => client.ready);
  }

  /** Whether an engine runs, starts or has failed: from the first start on, unless one is to come. */
  get isOpen(): boolean {
    return this.present.current !== null;
  }

  /** Resolves once there is an engine, be it one that still starts. */
  get whenOpen(): Promise<void> {
    return this.present.whenThere;
  }

  /** What runs; null while nothing does. */
  get currentInfo(): EngineInfo | null {
    const { engine } = this.store.getState();
    return engine.phase === 'ready' ? engine.info : null;
  }

  get coldStart(): ColdStart {
    return this.store.getState().coldStart;
  }

  /**
   * The present worker's client, which takes pictures before the engine is ready.
   * @throws Error where `isOpen` is false.
   */
  get inference(): InferenceClient {
    return this.present.expect();
  }

  /** What the engine holds in memory now. */
  memory(): Promise<{ readonly tensors: number; readonly bytes: number }> {
    return this.present.ask((client) => client.memory());
  }

  /** Classifies one picture on the present engine; see `InferenceClient.classify`. */
  async classify(image: PictureSource, call: ClassifyCall): Promise<Classification> {
    const askedAt = performance.now();
    const classification = await this.present.ask((client) => client.classify(image, call));
    this.notes.answer(askedAt);
    this.replacements.reset();
    return classification;
  }

  /**
   * Runs pictures as a batch on the present engine; see `InferenceClient.run`.
   * @param askedAt when it was asked for, by `performance.now()`: fetching may have come first.
   */
  run(images: readonly PictureSource[], call: RunCall, askedAt: number): Run {
    const run = this.inference.run(images, call);
    const outcomes = run.outcomes.then((each) => {
      this.notes.answer(askedAt);
      return each;
    });
    // Keeping every layer may be what ends a worker: only then it is done.
    run.summaries.then(
      () => this.replacements.reset(),
      () => undefined,
    );
    return { ...run, outcomes };
  }

  /** Lets go of the run that can be asked about. */
  forget(): void {
    this.present.current?.forget();
  }

  /** See `ColdStartNotes.record`. */
  record(phase: PhaseName, start: number): void {
    this.notes.record(phase, start);
  }
}
