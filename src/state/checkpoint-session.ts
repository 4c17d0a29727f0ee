/** Opens checkpoints of the user's, beside the model that runs until they can run themselves. */
import type { FilesClient } from '../worker/files-client';
import type { StartProgress } from '../worker/protocol';
import { answersAgain, isOpen, usualAnswers } from './answers';
import { AskingSession } from './asking';
import type { Answers, Opening } from './checkpoint';
import type { EngineSession } from './engine-session';
import { BUILT_IN, type Model } from './model';
import type { Store } from './store';

/** What is known of a file that was opened before. */
export interface Known {
  /** Under which id it is kept; null where it only looks like one that is. */
  readonly keptAs: string | null;
  /** What was answered then; asked for where it no longer fits. */
  readonly answers: Answers | null;
}

export class CheckpointSession {
  private opening = new AbortController();
  private readonly asking: AskingSession;

  /**
   * @param openFiles makes a worker that looks at files.
   * @param onLoaded told when another model has taken its place, and whether it is to be kept from
   *   now on.
   */
  constructor(
    private readonly store: Store,
    private readonly engine: Pick<EngineSession, 'open' | 'change'>,
    private readonly openFiles: () => Pick<FilesClient, 'examine' | 'terminate'>,
    private readonly onLoaded: (keep: boolean) => void,
  ) {
    this.asking = new AskingSession(store);
  }

  /**
   * Looks at the file, asks what it leaves open, and loads it; in place of what was being opened.
   * @param beside what the user gave along with it: see `takeSettings`.
   */
  async open(file: File, beside: readonly File[] = [], known: Known | null = null): Promise<void> {
    const { name } = file;
    const signal = this.begin({ phase: 'reading', name });
    const client = this.openFiles();
    signal.addEventListener('abort', () => client.terminate(), { once: true });
    const isOver = () => signal.aborted;
    try {
      const examination = await client.examine(file);
      if (isOver()) return;
      if ('refused' in examination) {
        const { refused: message, problems } = examination;
        return this.put({ phase: 'refused', name, message, problems });
      }
      const keptAs = known?.keptAs ?? null;
      const fits = known?.answers?.classNames.names.length === examination.classes;
      const before = fits ? known.answers : null;
      const again = keptAs === null && before ? answersAgain(examination, before) : before;
      const answers = again ?? usualAnswers(examination);
      const common = { name, file, examination, keep: false, keptAs, problem: null };
      this.put({ phase: 'asking', ...common, answers });
      await this.takeSettings(beside);
      if (isOver() || beside.length > 0) return;
      // The very file was answered for before, or answers for itself.
      if ((before && keptAs !== null) || !isOpen(examination)) await this.load();
    } catch (error) {
      if (!isOver()) this.refuse(name, error as Error);
    } finally {
      client.terminate();
    }
  }

  /** See `Actions.answer`. */
  answer(change: Partial<Answers>): void {
    this.asking.answer(change);
  }

  setKeep(keep: boolean): void {
    this.asking.change({ keep });
  }

  /** Takes answers from files, for the checkpoint that is asked about. */
  takeSettings(files: readonly File[]): Promise<void> {
    return this.asking.take(files, this.opening.signal);
  }

  /** See `Actions.loadCheckpoint`. */
  async load(): Promise<void> {
    if (this.asking.isReading && !(await this.asking.settled(this.opening.signal))) return;
    const asking = this.asking.current;
    if (!asking) return;
    const { file, examination, answers, keep, keptAs } = asking;
    const checkpoint = { file, examination, answers, keptAs };
    const { strideOn, preprocessing } = answers;
    const network = examination.networks[strideOn];
    const loaded = await this.run({ network, preprocessing, checkpoint }, file.name);
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
    this.opening = new AbortController();
    this.put(null);
  }

  /** Shows what was found out about a file without opening it. */
  tell(opening: Opening): void {
    this.close();
    this.put(opening);
  }

  private put(opening: Opening | null): void {
    this.store.setState({ opening });
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
