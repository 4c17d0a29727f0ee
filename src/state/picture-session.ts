/** The pictures on the page: fetched, decoded, run as a batch; new ones cancel those before. */
import type { Run, RunCall } from '../worker/client';
import type { Outcome, RunProgress, Timings } from '../worker/protocol';
import type { EngineSession } from './engine-session';
import { forgotten, showing, unread } from './entries';
import type { InspectionSession } from './inspection-session';
import { fetchSample } from './samples';
import type { Entry, Picture, RunTimes, Sample } from './state';
import type { Store } from './store';

const TOP_K = 5;
/** Enough for a steady median, and a bound on what a day of use keeps. */
const MAX_WARM_TIMES = 100;

/** Where a picture comes from: the user, or the page's own folder of samples. */
type Source = File | Sample;

export class PictureSession {
  /** Of each of the state's entries. */
  private sources: readonly Source[] = [];
  private running = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly engine: EngineSession,
    private readonly inspections: InspectionSession,
  ) {}

  /**
   * Shows the first of `files` and classifies them all, as one batch.
   * @param note a sentence to stand below them, or null.
   */
  async openFiles(files: readonly File[], note: string | null = null): Promise<void> {
    const pictures = files.map((file) => ({
      name: file.name,
      url: URL.createObjectURL(file),
      alt: file.name,
      note,
    }));
    this.open(files, pictures, null);
    await this.classify();
  }

  /** Fetches, shows and classifies a shipped photo. */
  async openSample(sample: Sample): Promise<void> {
    const { file, url, alt, name } = sample;
    this.open([sample], [{ name: file, url, alt, note: null }], name);
    await this.classify();
  }

  /** Shows picture number `index`; all that is on the page is then about it. */
  show(index: number): void {
    const { entries } = this.store.getState();
    if (index in entries) this.store.setState(showing(entries, index));
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
      await this.run(await this.files(signal), signal, askedAt);
    } catch (error) {
      if (signal.aborted) return;
      this.store.setState({ run: null });
      this.fail(error as Error);
    }
  }

  cancel(): void {
    this.running.abort();
    this.store.setState({ run: null });
  }

  /** Takes the pictures off the page. */
  clear(): void {
    this.begin();
    this.open([], [], null);
    this.store.setState({ run: null });
  }

  /** Ends what runs and all that could be asked about it. */
  private begin(): AbortSignal {
    this.running.abort();
    this.running = new AbortController();
    this.inspections.begin(null);
    return this.running.signal;
  }

  private open(
    sources: readonly Source[],
    pictures: readonly Picture[],
    sample: string | null,
  ): void {
    const { entries, view } = this.store.getState();
    entries.forEach(revoke);
    this.sources = sources;
    // Shapes and costs are of the batch that runs, unless the user asked for another one.
    const followed = view.batch === Math.max(1, entries.length);
    const batch = pictures.length > 1 || followed ? Math.max(1, pictures.length) : view.batch;
    this.store.setState({
      ...showing(pictures.map(unread)),
      view: { ...view, sample, batch },
    });
  }

  /** The pictures as files: another crop or backend needs no second fetch. */
  private async files(signal: AbortSignal): Promise<readonly File[]> {
    const files = [];
    for (const source of this.sources) {
      files.push(source instanceof File ? source : await this.fetch(source, signal));
    }
    return (this.sources = files);
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
      onProgress: (progress) => !signal.aborted && this.report(progress),
    };
    const run = this.engine.run(files, call, askedAt);
    const outcomes = await run.outcomes;
    signal.throwIfAborted();
    this.answer(outcomes);
    await this.summarise(run, signal);
  }

  /** Shows what the pictures are; those that could not be read go, with a sentence each. */
  private answer(outcomes: readonly Outcome[]): void {
    const { entries, shown } = this.store.getState();
    const refusals: string[] = [];
    const kept: { entry: Entry; source: Source; place: number }[] = [];
    outcomes.forEach((outcome, i) => {
      const entry = entries[i];
      if ('refused' in outcome) {
        refusals.push(`${entry.picture.name}: ${outcome.refused}`);
        revoke(entry);
        return;
      }
      const result = { ...outcome, image: entry.picture.name };
      const answered = { ...entry, crop: outcome.crop, result };
      kept.push({ entry: answered, source: this.sources[i], place: i });
    });
    this.sources = kept.map(({ source }) => source);
    const { timings } = kept[0].entry.result ?? {};
    this.store.setState(({ times }) => ({
      ...showing(
        kept.map(({ entry }) => entry),
        Math.max(
          0,
          kept.findIndex(({ place }) => place === shown),
        ),
      ),
      run: null,
      error: refusals.length > 0 ? refusals.join(' ') : null,
      times: timings ? withRun(times, timings) : times,
    }));
  }

  /** From here on the run can be asked about. */
  private async summarise({ id, summaries }: Run, signal: AbortSignal): Promise<void> {
    const known = await summaries;
    signal.throwIfAborted();
    this.inspections.begin(id);
    this.store.setState(({ entries, shown }) =>
      showing(
        entries.map((entry, i) => ({ ...entry, summary: known[i] })),
        shown,
      ),
    );
  }

  private report(progress: RunProgress): void {
    switch (progress.kind) {
      case 'decoding':
        return this.store.setState({
          run: { phase: 'decoding', done: progress.done, total: progress.total },
        });
      case 'prepared':
        return this.store.setState(({ entries, shown }) =>
          showing(
            entries.map((entry, i) => ({ ...entry, crop: progress.crops[i] })),
            shown,
          ),
        );
      case 'waiting':
        return this.store.setState({ run: { phase: 'waiting' } });
      case 'running':
        return this.store.setState({
          run: { phase: 'running', done: progress.done, total: progress.total },
        });
      case 'occluding':
        return;
    }
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
  if (url.startsWith('blob:')) URL.revokeObjectURL(url);
}

function withRun(times: RunTimes, { first, warm, runMs }: Timings): RunTimes {
  if (first) return { ...times, firstMs: runMs };
  if (!warm) return times;
  return { ...times, warmMs: [...times.warmMs, runMs].slice(-MAX_WARM_TIMES) };
}
