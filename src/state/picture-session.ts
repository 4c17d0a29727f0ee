/** The picture on the page: fetched, decoded, classified; a new one cancels the one before. */
import type { ClassifyCall } from '../worker/client';
import type { RunProgress, Timings } from '../worker/protocol';
import type { EngineSession } from './engine-session';
import { fetchSample } from './samples';
import type { Picture, RunTimes, Sample } from './state';
import type { Store } from './store';

const TOP_K = 5;
/** Enough for a steady median, and a bound on what a day of use keeps. */
const MAX_WARM_TIMES = 100;

export class PictureSession {
  /** Where the picture comes from: the user, or the page's own folder of samples. */
  private source: File | Sample | null = null;
  private running = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly engine: EngineSession,
  ) {}

  /**
   * Shows and classifies `file`.
   * @param note a sentence to stand below it, or null.
   */
  async openFile(file: File, note: string | null = null): Promise<void> {
    this.source = file;
    this.show({ name: file.name, url: URL.createObjectURL(file), alt: file.name, note }, null);
    await this.classify();
  }

  /** Fetches, shows and classifies a shipped photo. */
  async openSample(sample: Sample): Promise<void> {
    const { file, url, alt, name } = sample;
    this.source = sample;
    this.show({ name: file, url, alt, note: null }, name);
    await this.classify();
  }

  /**
   * Classifies the picture that is there, if any, in place of what runs: for the first time, or
   * again on another engine or crop. Tells of a failure unless it was cancelled.
   */
  async classify(): Promise<void> {
    const { source } = this;
    if (source === null) return;
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    this.store.setState({ crop: null, result: null, error: null });
    const askedAt = performance.now();
    try {
      const file = source instanceof File ? source : await this.fetch(source, signal);
      await this.run(file, signal, askedAt);
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

  private show(picture: Picture, sample: string | null): void {
    const old = this.store.getState().picture;
    if (old?.url.startsWith('blob:')) URL.revokeObjectURL(old.url);
    this.store.setState(({ view }) => ({ picture, view: { ...view, sample } }));
  }

  private async fetch(sample: Sample, signal: AbortSignal): Promise<File> {
    this.store.setState({ run: { phase: 'fetching' } });
    const start = performance.now();
    const file = await fetchSample(sample, signal);
    signal.throwIfAborted();
    this.engine.record('photo', start);
    // Another crop or backend needs no second fetch.
    this.source = file;
    return file;
  }

  private async run(file: File, signal: AbortSignal, askedAt: number): Promise<void> {
    const { crop } = this.store.getState().view;
    this.store.setState({ run: { phase: 'decoding' } });
    const call: ClassifyCall = {
      crop,
      topK: TOP_K,
      keep: [],
      signal,
      onProgress: (progress) => !signal.aborted && this.report(progress),
    };
    const classification = await this.engine.classify(file, call, askedAt);
    signal.throwIfAborted();
    this.store.setState(({ times }) => ({
      result: { ...classification, image: file.name },
      crop: classification.crop,
      run: null,
      times: withRun(times, classification.timings),
    }));
  }

  private report(progress: RunProgress): void {
    switch (progress.kind) {
      case 'prepared':
        return this.store.setState({ crop: progress.crop });
      case 'waiting':
        return this.store.setState({ run: { phase: 'waiting' } });
      case 'running':
        return this.store.setState({
          run: { phase: 'running', done: progress.done, total: progress.total },
        });
    }
  }

  private fail(error: Error): void {
    const { engine, picture } = this.store.getState();
    // What keeps the engine from running is shown as the engine's failure, not the picture's.
    if (error.name === 'EngineLostError') return this.engine.fail(error);
    if (engine.phase === 'failed' || engine.phase === 'cancelled') return;
    const name = picture ? `${picture.name}: ` : '';
    this.store.setState({ error: `${name}${error.message}` });
  }
}

function withRun(times: RunTimes, { first, warm, runMs }: Timings): RunTimes {
  if (first) return { ...times, firstMs: runMs };
  if (!warm) return times;
  return { ...times, warmMs: [...times.warmMs, runMs].slice(-MAX_WARM_TIMES) };
}
