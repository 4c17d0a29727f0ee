/** Runs the pictures that are on the page as one batch, one run at a time. */
import { orAbort } from '../async/abort';
import type { Run, RunCall } from '../worker/client';
import type { Outcome } from '../worker/protocol';
import type { EngineSession } from './engine-session';
import { forgotten, revoke, showing } from './entries';
import type { InspectionSession } from './inspection-session';
import { fetchSample } from './samples';
import {
  answered,
  ended,
  progressed,
  repeated,
  saysTheSame,
  summarised,
  unreadFor,
} from './run-states';
import { isFile, type Source } from './sources';
import type { Sample } from './state';
import type { Store } from './store';

const TOP_K = 5;
const CANCELLED = 'The reading was cancelled.';

/** Where the pictures come from: of each of the state's entries, in their order. */
export interface Origins {
  sources: readonly Source[];
}

export class PictureRuns {
  private running = new AbortController();

  /** @param origins those that were fetched become files in it, and those that are refused go. */
  constructor(
    private readonly store: Store,
    private readonly engine: EngineSession,
    private readonly inspections: Pick<
      InspectionSession,
      'begin' | 'suspend' | 'resume' | 'giveUp'
    >,
    private readonly origins: Origins,
  ) {}

  /** See `PictureSession.classify`. */
  async classify(): Promise<void> {
    if (this.origins.sources.length === 0) return;
    this.end();
    this.store.setState(({ entries, shown }) => ({
      ...showing(forgotten(entries), shown),
      error: null,
    }));
    await this.start(false);
  }

  /** See `PictureSession.again`. */
  async again(): Promise<void> {
    const { run, result } = this.store.getState();
    if (this.origins.sources.length === 0 || (run === null && result === null)) return;
    this.inspections.suspend();
    await this.start(true);
  }

  /** See `Actions.cancel`. */
  cancel(): void {
    this.running.abort();
    this.giveUp(new Error(CANCELLED));
  }

  /** Ends what runs, and all that could be asked about it. */
  end(): void {
    this.running.abort();
    this.inspections.begin(null);
    this.store.setState({ unread: null });
  }

  /** @param isAgain what is known of the pictures was asked of an engine that is no more. */
  private async start(isAgain: boolean): Promise<void> {
    this.running.abort();
    this.running = new AbortController();
    const { signal } = this.running;
    this.store.setState({ unread: null });
    const askedAt = performance.now();
    try {
      if (!this.engine.isOpen) await orAbort(this.engine.whenOpen, signal);
      const { sources } = this.origins;
      const files = sources.every(isFile) ? sources : await this.fetchAll(signal);
      await this.run(files, signal, askedAt, isAgain);
    } catch (error) {
      if (signal.aborted) return;
      this.giveUp(error as Error);
      this.fail(error as Error);
    }
  }

  /** Nothing runs any more; layers that were still to be read, or read again, are not. */
  private giveUp(error: Error): void {
    const wasAwaited = this.inspections.giveUp(error);
    this.store.setState((state) => unreadFor(state, error.message, wasAwaited));
  }

  /** The pictures as files: another crop or backend needs no second fetch. */
  private async fetchAll(signal: AbortSignal): Promise<readonly File[]> {
    const files = [];
    for (const source of this.origins.sources) {
      files.push(isFile(source) ? source : await this.fetch(source, signal));
    }
    this.origins.sources = files;
    return files;
  }

  private async fetch(sample: Sample, signal: AbortSignal): Promise<File> {
    this.store.setState({ run: { phase: 'fetching' } });
    const start = performance.now();
    const file = await fetchSample(sample, signal);
    signal.throwIfAborted();
    this.engine.record('photo', start);
    return file;
  }

  private async run(
    files: readonly File[],
    signal: AbortSignal,
    askedAt: number,
    isAgain: boolean,
  ): Promise<void> {
    const { crop } = this.store.getState().view;
    this.store.setState({ run: { phase: 'decoding', done: 0, total: files.length } });
    const call: RunCall = {
      crop,
      topK: TOP_K,
      keep: [],
      trace: true,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) this.store.setState((state) => progressed(state, progress));
      },
    };
    const run = this.engine.run(files, call, askedAt);
    const outcomes = await run.outcomes;
    signal.throwIfAborted();
    // What was asked about the answer stays, where it comes out the same once more.
    const isSame = isAgain && saysTheSame(this.store.getState().entries, outcomes);
    if (isSame) this.store.setState((state) => repeated(state, outcomes));
    else {
      // It was about the answer before, which another backend or worker has given.
      if (isAgain) this.inspections.begin(null);
      this.answer(outcomes);
    }
    await this.summarise(run, signal, isSame);
  }

  /** Shows what the pictures are; those that could not be read go, with a sentence each. */
  private answer(outcomes: readonly Outcome[]): void {
    const { kept, refused } = answered(this.store.getState().entries, outcomes);
    refused.forEach(({ entry }) => revoke(entry));
    this.origins.sources = kept.map(({ place }) => this.origins.sources[place]);
    const sentences = refused.map(({ sentence }) => sentence);
    this.store.setState((state) => ended(state, kept, sentences));
  }

  /**
   * From here on the run can be asked about.
   * @param isSame it is the one that could be asked about before, in another worker.
   */
  private async summarise(
    { id, summaries }: Run,
    signal: AbortSignal,
    isSame: boolean,
  ): Promise<void> {
    const known = await summaries.catch((error: Error) => {
      if (!signal.aborted) this.store.setState({ unread: error.message });
      throw error;
    });
    signal.throwIfAborted();
    if (isSame) this.inspections.resume(id);
    else this.inspections.begin(id);
    this.store.setState((state) => summarised(state, known));
  }

  private fail(error: Error): void {
    const { engine, entries } = this.store.getState();
    // What keeps the engine from running is shown as the engine's failure, not the picture's.
    if (error.name === 'EngineLostError') return this.engine.fail(error);
    if (engine.phase === 'failed' || engine.phase === 'cancelled') return;
    const name = entries.map(({ picture }) => picture.name).join(', ');
    this.store.setState({ error: name ? `${name}: ${error.message}` : error.message });
  }
}
