/** Opens checkpoints of the user's, beside the model that runs until they can run themselves. */
import { readSettings } from '../checkpoint/settings';
import type { StartProgress } from '../worker/protocol';
import { isOpen, usualAnswers } from './answers';
import type { Answers, Opening } from './checkpoint';
import type { EngineSession } from './engine-session';
import { BUILT_IN, type Model } from './model';
import type { Store } from './store';

/** What is known of a file that was opened before. */
export interface Known {
  readonly keptAs: string;
  /** As they were kept; asked for where they no longer fit. */
  readonly answers: Answers | null;
}

type Asking = Extract<Opening, { phase: 'asking' }>;

export class CheckpointSession {
  private opening = new AbortController();

  /**
   * @param onLoaded told when another model has taken its place, and whether it is to be kept from
   *   now on.
   */
  constructor(
    private readonly store: Store,
    private readonly engine: Pick<EngineSession, 'open' | 'change'>,
    private readonly onLoaded: (keep: boolean) => void,
  ) {}

  /**
   * Looks at the file, asks what it leaves open, and loads it; in place of what was being opened.
   * @param beside what the user gave along with it: see `takeSettings`.
   */
  async open(file: File, beside: readonly File[] = [], known: Known | null = null): Promise<void> {
    const { name } = file;
    const signal = this.begin({ phase: 'reading', name });
    const client = this.engine.open();
    // The surest way to end what a strange file makes it do.
    signal.addEventListener('abort', () => client.terminate(), { once: true });
    try {
      const examination = await client.examine(file);
      if (signal.aborted) return;
      if ('refused' in examination) {
        const { refused: message, problems } = examination;
        return this.put({ phase: 'refused', name, message, problems });
      }
      const keptAs = known?.keptAs ?? null;
      const usual = usualAnswers(examination);
      const answers = known?.answers ?? usual;
      const common = { name, file, examination, keep: false, keptAs, problem: null };
      this.put({ phase: 'asking', ...common, answers });
      await this.takeSettings(beside);
      const fits = answers.classNames.names.length === examination.classes;
      if (!fits) this.change({ answers: usual });
      else if (beside.length === 0 && (known?.answers != null || !isOpen(examination)))
        await this.load();
    } catch (error) {
      if (!signal.aborted) this.refuse(name, error as Error);
    } finally {
      client.terminate();
    }
  }

  /** See `Actions.answer`. */
  answer(change: Partial<Answers>): void {
    const { asking } = this;
    if (asking) this.change({ answers: { ...asking.answers, ...change } });
  }

  setKeep(keep: boolean): void {
    this.change({ keep });
  }

  /**
   * Takes answers from files: lists of the classes' names, and the JSON that lies beside weights on the
   * Hugging Face Hub.
   */
  async takeSettings(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const { asking } = this;
      if (asking === null) return;
      try {
        const { classes, preprocessing } = await readSettings(file, asking.examination.classes);
        // Of another checkpoint, it says nothing.
        if (this.asking?.file !== asking.file) return;
        this.change({ problem: null });
        if (preprocessing) this.answer({ preprocessing });
        if (classes)
          this.answer({ classNames: { names: classes, source: 'list', list: file.name } });
      } catch (error) {
        if (this.asking?.file !== asking.file) return;
        this.change({ problem: (error as Error).message });
        return;
      }
    }
  }

  /** See `Actions.loadCheckpoint`. */
  async load(): Promise<void> {
    const { asking } = this;
    if (!asking) return;
    const { file, examination, answers, keep, keptAs } = asking;
    const checkpoint = { file, examination, answers, keptAs };
    const { strideOn, preprocessing } = answers;
    const network = examination.networks[strideOn];
    const { name } = file;
    const loaded = await this.run({ network, preprocessing, checkpoint }, name);
    if (loaded) this.onLoaded(keep);
  }

  /** See `Actions.runBuiltIn`. */
  async runBuiltIn(): Promise<void> {
    if (await this.run(BUILT_IN, BUILT_IN.network.name)) this.onLoaded(false);
  }

  /** See `Actions.changeAnswers`. */
  changeAnswers(): void {
    const { checkpoint } = this.store.getState().model;
    if (checkpoint === null) return;
    this.close();
    const { name } = checkpoint.file;
    const keep = checkpoint.keptAs !== null;
    this.put({ phase: 'asking', name, ...checkpoint, keep, problem: null });
  }

  /** See `Actions.closeOpening`. */
  close(): void {
    this.opening.abort();
    this.put(null);
  }

  private get asking(): Asking | null {
    const { opening } = this.store.getState();
    return opening?.phase === 'asking' ? opening : null;
  }

  /** Shows what was found out about a file without opening it. */
  tell(opening: Opening): void {
    this.close();
    this.put(opening);
  }

  private put(opening: Opening | null): void {
    this.store.setState({ opening });
  }

  private change(change: Partial<Asking>): void {
    const { asking } = this;
    if (asking) this.put({ ...asking, ...change });
  }

  /** Gives up what is being opened, for something else. */
  private begin(opening: Opening): AbortSignal {
    this.opening.abort();
    this.opening = new AbortController();
    // What went wrong before is of no interest any more.
    this.store.setState({ opening, error: null });
    return this.opening.signal;
  }

  /** Loads `model` beside what runs, and has it take its place. Whether it did. */
  private async run(model: Model, name: string): Promise<boolean> {
    const loading = { phase: 'loading', name, loadedBytes: 0, totalBytes: 0 } as const;
    const signal = this.begin(loading);
    const client = this.engine.open();
    const starting = new AbortController();
    const giveUp = () => {
      starting.abort();
      client.terminate();
    };
    signal.addEventListener('abort', giveUp, { once: true });
    const tell = (progress: StartProgress) => {
      // It may come late, and overtake the end.
      const isOver = this.store.getState().opening?.phase !== 'loading' || signal.aborted;
      if (progress.kind !== 'weights' || isOver) return;
      const { loadedBytes, totalBytes } = progress.weights;
      this.put({ ...loading, loadedBytes, totalBytes });
    };
    try {
      await this.engine.change(model, client, starting, tell);
      this.put(null);
      return true;
    } catch (error) {
      client.terminate();
      if (!signal.aborted) this.refuse(name, error as Error);
      return false;
    } finally {
      // From here on it is the engine's, whatever is opened next.
      signal.removeEventListener('abort', giveUp);
    }
  }

  private refuse(name: string, { message }: Error): void {
    this.put({ phase: 'refused', name, message, problems: [] });
  }
}
