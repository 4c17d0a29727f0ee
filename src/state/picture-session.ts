/** The pictures on the page: fetched, decoded, run as a batch; new ones cancel those before. */
import { orAbort } from '../async/abort';
import type { Run, RunCall } from '../worker/client';
import type { Outcome } from '../worker/protocol';
import type { EngineSession } from './engine-session';
import { forgotten, isBeingRead, otherOf, showing, unread } from './entries';
import type { InspectionSession } from './inspection-session';
import { fetchSample } from './samples';
import { answered, cutTo, ended, progressed, summarised } from './run-states';
import { batchOf, classesFor, isFile, pictureOf, sampleNames, type Source } from './sources';
import type { Entry, Picture, Sample } from './state';
import type { Store } from './store';

const TOP_K = 5;

export class PictureSession {
  /** Of each of the state's entries. */
  private sources: readonly Source[] = [];
  private running = new AbortController();
  private openings = 0;

  constructor(
    private readonly store: Store,
    private readonly engine: EngineSession,
    private readonly inspections: Pick<InspectionSession, 'begin'>,
  ) {}

  /** How often pictures were opened, added or taken off the page. */
  get opened(): number {
    return this.openings;
  }

  /**
   * Shows the first of `files` and classifies them all, as one batch.
   * @param note a sentence to stand below them, or null.
   * @param previews what is shown of each; null for nothing.
   */
  async openFiles(
    files: readonly File[],
    note: string | null = null,
    previews: readonly (Blob | null)[] = files,
  ): Promise<void> {
    this.open(
      files,
      files.map((file, i) => pictureOf(file, note, previews[i])),
    );
    await this.classify();
  }

  /** Fetches shipped photos, shows the first and classifies them all, as one batch. */
  async openSamples(samples: readonly Sample[]): Promise<void> {
    this.open(
      samples,
      samples.map((sample) => pictureOf(sample)),
    );
    await this.classify();
  }

  /**
   * Classifies `sources` in one batch with the pictures that are there, of which the one on show
   * stays so; it is compared with the first that is added.
   * @param note a sentence to stand below those that are added, or null.
   * @param previews what is shown of each that is a file, if not the file; null for nothing.
   */
  async add(
    sources: readonly Source[],
    note: string | null = null,
    previews: readonly (Blob | null)[] = [],
  ): Promise<void> {
    const { entries, shown } = this.store.getState();
    this.open(
      [...this.sources, ...sources],
      [
        ...entries.map(({ picture }) => picture),
        ...sources.map((source, i) => pictureOf(source, note, previews[i])),
      ],
      shown,
      entries.length,
    );
    await this.classify();
  }

  /** Shows picture number `index`; all that is on the page is then about it. */
  show(index: number): void {
    const state = this.store.getState();
    if (!(index in state.entries)) return;
    const other = otherOf(state);
    // What it was compared with changes places with it.
    this.store.setState({
      ...showing(state.entries, index),
      other: other === index ? state.shown : other,
    });
  }

  /** See `Actions.compareWith`. */
  compareWith(index: number): void {
    const state = this.store.getState();
    if (!(index in state.entries)) return;
    if (index === state.shown) this.show(otherOf(state) ?? index);
    else this.store.setState({ other: index });
  }

  /** Picture number `index` as a file; null until it was fetched. */
  fileOf(index: number): File | null {
    const source = this.sources.at(index);
    return source !== undefined && isFile(source) ? source : null;
  }

  /**
   * Classifies the pictures that are there, if any, in place of what runs: for the first time, or
   * again on another engine or crop. Tells of a failure unless it was cancelled.
   */
  async classify(): Promise<void> {
    if (this.sources.length === 0) return;
    const signal = this.begin();
    this.store.setState(({ entries, shown }) => ({
      ...showing(forgotten(entries), shown),
      error: null,
    }));
    const askedAt = performance.now();
    try {
      if (!this.engine.isOpen) await orAbort(this.engine.whenOpen, signal);
      const files = this.sources.every(isFile) ? this.sources : await this.fetchAll(signal);
      await this.run(files, signal, askedAt);
    } catch (error) {
      if (signal.aborted) return;
      this.store.setState({ run: null });
      this.fail(error as Error);
    }
  }

  cancel(): void {
    this.running.abort();
    this.store.setState((state) => ({
      run: null,
      unread: isBeingRead(state) ? 'The reading was cancelled.' : state.unread,
    }));
  }

  /** Takes the pictures off the page. */
  clear(): void {
    this.begin();
    this.open([], []);
    this.engine.forget();
    this.store.setState({ run: null });
  }

  /** Takes all but the first `count` pictures off the page. */
  keepFirst(count: number): void {
    const { entries } = this.store.getState();
    if (entries.length <= count) return;
    entries.slice(count).forEach(revoke);
    this.sources = this.sources.slice(0, count);
    this.store.setState((state) => cutTo(state, count));
  }

  /** Ends what runs and all that could be asked about it. */
  private begin(): AbortSignal {
    this.running.abort();
    this.running = new AbortController();
    this.inspections.begin(null);
    this.store.setState({ unread: null });
    return this.running.signal;
  }

  private open(
    sources: readonly Source[],
    pictures: readonly Picture[],
    shown = 0,
    other: number | null = null,
  ): void {
    this.openings++;
    const { entries, view } = this.store.getState();
    entries.filter(({ picture }) => !pictures.includes(picture)).forEach(revoke);
    const before = entries.map(({ picture }) => picture);
    this.sources = sources;
    const batch = batchOf(view, entries, pictures);
    this.store.setState({
      ...showing(pictures.map(unread), shown),
      other,
      view: {
        ...view,
        ...classesFor(view, before, pictures),
        sample: sampleNames(pictures),
        batch,
      },
    });
  }

  /** The pictures as files: another crop or backend needs no second fetch. */
  private async fetchAll(signal: AbortSignal): Promise<readonly File[]> {
    const files = [];
    for (const source of this.sources) {
      files.push(source instanceof File ? source : await this.fetch(source, signal));
    }
    this.sources = files;
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

  private async run(files: readonly File[], signal: AbortSignal, askedAt: number): Promise<void> {
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
    this.answer(outcomes);
    await this.summarise(run, signal);
  }

  /** Shows what the pictures are; those that could not be read go, with a sentence each. */
  private answer(outcomes: readonly Outcome[]): void {
    const { kept, refused } = answered(this.store.getState().entries, outcomes);
    refused.forEach(({ entry }) => revoke(entry));
    this.sources = kept.map(({ place }) => this.sources[place]);
    const sentences = refused.map(({ sentence }) => sentence);
    this.store.setState((state) => ended(state, kept, sentences));
  }

  /** From here on the run can be asked about. */
  private async summarise({ id, summaries }: Run, signal: AbortSignal): Promise<void> {
    const known = await summaries.catch((error: Error) => {
      if (!signal.aborted) this.store.setState({ unread: error.message });
      throw error;
    });
    signal.throwIfAborted();
    this.inspections.begin(id);
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

/** Gives back the memory of a user's file; a shipped photo has an address. */
function revoke({ picture: { url } }: Entry): void {
  if (url?.startsWith('blob:')) URL.revokeObjectURL(url);
}
