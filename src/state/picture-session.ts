/** The picture on the page: fetched, decoded, classified; a new one cancels the one before. */
import type { RunProgress, Timings } from '../worker/protocol';
import type { EngineSession } from './engine-session';
import { fetchSample } from './samples';
import type { Picture, RunTimes, Sample } from './state';
import type { Store } from './store';

const TOP_K = 5;
/** Enough for a steady median, and a bound on what a day of use keeps. */
const MAX_WARM_TIMES = 100;

export class PictureSession {
  private file: File | null = null;
  private running = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly engine: EngineSession,
  ) {}

  /** Shows and classifies `file`. */
  async openFile(file: File): Promise<void> {
    this.setPicture({ name: file.name, url: URL.createObjectURL(file), alt: file.name });
    this.setSampleName(null);
    this.file = file;
    await this.classify();
  }

  /** Fetches, shows and classifies a shipped photo. */
  async openSample(sample: Sample): Promise<void> {
    this.setPicture({ name: sample.file, url: sample.url, alt: sample.alt });
    this.setSampleName(sample.name);
    this.file = null;
    await this.attempt(async (signal) => {
      this.store.setState({ run: { phase: 'fetching' } });
      const file = await fetchSample(sample, signal);
      signal.throwIfAborted();
      this.file = file;
      return this.run(file, signal);
    });
  }

  /** Classifies the picture that is there, if any, again: on another engine or crop. */
  async classify(): Promise<void> {
    const { file } = this;
    if (file) await this.attempt((signal) => this.run(file, signal));
  }

  cancel(): void {
    this.running.abort();
    this.store.setState({ run: null });
  }

  private clear(): void {
    this.store.setState({ crop: null, result: null, error: null });
  }

  private setPicture(picture: Picture): void {
    const old = this.store.getState().picture;
    if (old?.url.startsWith('blob:')) URL.revokeObjectURL(old.url);
    this.store.setState({ picture });
  }

  private setSampleName(sample: string | null): void {
    this.store.setState(({ view }) => ({ view: { ...view, sample } }));
  }

  /** Runs `work` in place of what ran before; tells of its failure unless it was cancelled. */
  private async attempt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    this.clear();
    try {
      await work(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.store.setState({ run: null });
      this.fail(error as Error);
    }
  }

  private async run(file: File, signal: AbortSignal): Promise<void> {
    const { crop } = this.store.getState().view;
    this.store.setState({ run: { phase: 'decoding' } });
    const classification = await this.engine.inference.classify(file, {
      crop,
      topK: TOP_K,
      keep: [],
      signal,
      onProgress: (progress) => !signal.aborted && this.report(progress),
    });
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
    if (error.name === 'AbortError' || engine.phase === 'failed') return;
    const name = picture ? `${picture.name}: ` : '';
    this.store.setState({ error: `${name}${error.message}` });
  }
}

function withRun(times: RunTimes, { first, runMs }: Timings): RunTimes {
  return first
    ? { ...times, firstMs: runMs }
    : { ...times, warmMs: [...times.warmMs, runMs].slice(-MAX_WARM_TIMES) };
}
