/** Checkpoints that are kept in this browser, and the running one on its way there. */
import { deleteKept, listKept, openKept, type KeptFile } from '../checkpoint/kept';
import type { FilesClient } from '../worker/files-client';
import { aboutOf, readAbout } from './about';
import type { Answers, Checkpoint, Kept } from './checkpoint';
import type { Known } from './checkpoint-session';
import type { Store } from './store';

type Change = Partial<Pick<Checkpoint, 'file' | 'keptAs'>>;

export class KeptSession {
  private keeping = new AbortController();
  private files: readonly KeptFile[] = [];
  /** Files that lie where checkpoints are kept, and go when they are deleted there. */
  private readonly stored = new WeakSet<File>();
  /** What has become of files, for checkpoints that are being loaded meanwhile. */
  private readonly changes = new WeakMap<File, Change>();

  /**
   * @param openFiles makes a worker that writes files.
   * @param open opens the file of a checkpoint that was kept.
   */
  constructor(
    private readonly store: Store,
    private readonly openFiles: () => Pick<
      FilesClient,
      'keep' | 'keepAbout' | 'cancel' | 'terminate'
    >,
    private readonly open: (file: File, known: Known) => Promise<void>,
  ) {}

  /** Tells the page which checkpoints are kept. @throws KeepError where that can't be known. */
  async refresh(): Promise<void> {
    this.files = await listKept();
    const kept = this.files.map(({ id, name, bytes, about }): Kept => {
      const { summary, keptAt } = readAbout(about);
      return { id, name, bytes, summary, keptAt };
    });
    this.store.setState({ kept: kept.sort((a, b) => b.keptAt - a.keptAt) });
  }

  /** What was answered of a file that is kept and looks like this one; null where there is none. */
  answersFor({ name, size }: File): Answers | null {
    const alike = this.files.find((each) => each.name === name && each.bytes === size);
    return readAbout(alike?.about).answers;
  }

  /** See `Actions.keepCheckpoint`. Of one that is kept already, only the answers are written. */
  async keep(): Promise<void> {
    const { checkpoint } = this.store.getState().model;
    if (checkpoint === null) return;
    this.cancel();
    const { signal } = this.keeping;
    const client = this.openFiles();
    signal.addEventListener('abort', () => client.cancel(), { once: true });
    try {
      this.mark(checkpoint, { keptAs: await this.write(checkpoint, client, signal) });
      await this.refresh();
      await this.keepAnswers(checkpoint);
    } catch (error) {
      if (!signal.aborted) await this.fail(error as Error);
    } finally {
      client.terminate();
      if (!signal.aborted) this.store.setState({ keeping: null });
    }
  }

  /** See `Actions.cancelKeeping`. */
  cancel(): void {
    this.keeping.abort();
    this.keeping = new AbortController();
    this.store.setState({ keeping: null });
  }

  /** Tells a checkpoint that has just been loaded what became of its file meanwhile. */
  catchUp(): void {
    const { checkpoint } = this.store.getState().model;
    const change = checkpoint && this.changes.get(checkpoint.file);
    if (change) this.mark(checkpoint, change);
  }

  /** See `Actions.openKept`. */
  async openKept(id: string): Promise<void> {
    try {
      const { file, about } = await openKept(id);
      this.stored.add(file);
      await this.open(file, { keptAs: id, answers: readAbout(about).answers });
    } catch (error) {
      await this.fail(error as Error);
    }
  }

  /** See `Actions.deleteKept`. The model that runs goes on to run, from memory. */
  async delete(id: string): Promise<void> {
    try {
      const { checkpoint } = this.store.getState().model;
      const runs = checkpoint?.keptAs === id ? checkpoint : null;
      const file = runs && this.stored.has(runs.file) ? await inMemory(runs.file) : runs?.file;
      await deleteKept(id);
      if (runs && file) this.mark(runs, { file, keptAs: null });
      await this.refresh();
    } catch (error) {
      await this.fail(error as Error);
    }
  }

  /** Where other answers were given while `checkpoint` was written, those are what is to be kept. */
  private async keepAnswers({ file, answers }: Checkpoint): Promise<void> {
    const { checkpoint: now } = this.store.getState().model;
    if (now?.file === file && now.answers !== answers) await this.keep();
  }

  private async write(
    checkpoint: Checkpoint,
    client: Pick<FilesClient, 'keep' | 'keepAbout'>,
    signal: AbortSignal,
  ): Promise<string> {
    const { file, keptAs } = checkpoint;
    const about = aboutOf(checkpoint, Date.now());
    if (keptAs !== null) {
      if (await client.keepAbout(keptAs, about)) return keptAs;
      // Another tab has deleted it.
      this.mark(checkpoint, { keptAs: null });
    }
    let isOver = false;
    const tell = (bytes: number) => {
      // What is told may come late, after the end.
      if (isOver || signal.aborted) return;
      this.store.setState({ keeping: { file, share: bytes / file.size } });
    };
    tell(0);
    return client.keep(file, about, tell).finally(() => (isOver = true));
  }

  /** Changes the checkpoint where it runs, and where it is asked about. */
  private mark({ file }: Checkpoint, change: Change): void {
    this.changes.set(file, change);
    this.store.setState(({ model, opening }) => ({
      ...(model.checkpoint?.file === file && {
        model: { ...model, checkpoint: { ...model.checkpoint, ...change } },
      }),
      ...(opening?.phase === 'asking' &&
        opening.file === file && { opening: { ...opening, ...change } }),
    }));
  }

  private async fail({ message }: Error): Promise<void> {
    this.store.setState({ error: message });
    // Another tab may have changed what is kept; where that can't be known, the sentence says it.
    await this.refresh().catch(() => undefined);
  }
}

async function inMemory(file: File): Promise<File> {
  return new File([await file.arrayBuffer()], file.name);
}
