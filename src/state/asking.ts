/** The questions about a checkpoint, and their answers so far. */
import { readSettings } from '../checkpoint/settings';
import type { Answers, Opening } from './checkpoint';
import type { Store } from './store';

export type Asking = Extract<Opening, { phase: 'asking' }>;

export class AskingSession {
  /** Files are read one after another, so that the one that came last counts. */
  private reading: Promise<void> | null = null;
  private asked: AbortSignal | null = null;

  constructor(private readonly store: Pick<Store, 'getState' | 'setState'>) {}

  /** Null while nothing is asked. */
  get current(): Asking | null {
    const { opening } = this.store.getState();
    return opening?.phase === 'asking' ? opening : null;
  }

  change(change: Partial<Asking>): void {
    const { current } = this;
    if (current) this.store.setState({ opening: { ...current, ...change } });
  }

  /** See `Actions.answer`. */
  answer(change: Partial<Answers>): void {
    const { current } = this;
    if (current) this.change({ answers: { ...current.answers, ...change } });
  }

  /**
   * Takes answers from files: lists of the classes' names, and the JSON that lies beside weights on the
   * Hugging Face Hub.
   * @param signal aborted when something else is asked about.
   */
  async take(files: readonly File[], signal: AbortSignal): Promise<void> {
    if (files.length === 0) return;
    const before = this.asked === signal ? this.reading : null;
    const reading = Promise.resolve(before).then(() => this.readAll(files, signal));
    this.asked = signal;
    this.reading = reading;
    await reading;
    if (this.reading === reading) this.reading = null;
  }

  /** Whether a file that was given is still to be read. */
  get isReading(): boolean {
    return this.reading !== null;
  }

  /** Waits for the files that were given; whether they could be taken. */
  async settled(signal: AbortSignal): Promise<boolean> {
    await this.reading;
    return !signal.aborted && this.current?.problem === null;
  }

  private async readAll(files: readonly File[], signal: AbortSignal): Promise<void> {
    const isOver = () => signal.aborted;
    for (const file of files) {
      const { current } = this;
      if (current === null || isOver()) return;
      try {
        const { classes, preprocessing } = await readSettings(file, current.examination.classes);
        // Of another checkpoint, it says nothing.
        if (isOver()) return;
        this.change({ problem: null });
        if (preprocessing) this.answer({ preprocessing });
        if (classes) {
          this.answer({ classNames: { names: classes, source: 'list', list: file.name } });
        }
      } catch (error) {
        if (!isOver()) this.change({ problem: (error as Error).message });
        return;
      }
    }
  }
}
