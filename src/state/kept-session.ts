/** Checkpoints that are kept in this browser, and the running one on its way there. */
import { deleteKept, listKept, openKept } from '../checkpoint/kept';
import { aboutOf, readAbout } from './about';
import type { Checkpoint, Kept } from './checkpoint';
import type { Known } from './checkpoint-session';
import type { EngineSession } from './engine-session';
import type { Store } from './store';

export class KeptSession {
  private keeping = new AbortController();

  /** @param open opens the file of a checkpoint that was kept. */
  constructor(
    private readonly store: Store,
    private readonly engine: Pick<EngineSession, 'inference'>,
    private readonly open: (file: File, known: Known) => Promise<void>,
  ) {}

  /** Tells the page which checkpoints are kept. @throws KeepError where that can't be known. */
  async refresh(): Promise<void> {
    const files = await listKept();
    const kept = files.flatMap(({ id, name, bytes, about }): Kept[] => {
      const known = readAbout(about);
      return known === null ? [] : [{ id, name, bytes, ...known.summary }];
    });
    this.store.setState({ kept });
  }

  /** See `Actions.keepCheckpoint`. */
  async keep(): Promise<void> {
    const { checkpoint } = this.store.getState().model;
    if (checkpoint === null) return;
    this.cancel();
    const { signal } = this.keeping;
    const tell = (share: number) => {
      if (!signal.aborted) this.store.setState({ keeping: share });
    };
    tell(0);
    try {
      const id = await this.engine.inference.keep(
        checkpoint.file,
        aboutOf(checkpoint),
        signal,
        (progress) => {
          if (progress.kind === 'keeping') tell(progress.done / progress.total);
        },
      );
      // From now on that copy is what runs: the user's own may be moved.
      const { file } = await openKept(id);
      this.mark(checkpoint, { file, keptAs: id });
      await this.refresh();
    } catch (error) {
      if (!signal.aborted) this.fail(error as Error);
    } finally {
      if (!signal.aborted) this.store.setState({ keeping: null });
    }
  }

  /** Gives up keeping what is being kept. */
  cancel(): void {
    this.keeping.abort();
    this.keeping = new AbortController();
    this.store.setState({ keeping: null });
  }

  /** See `Actions.openKept`. */
  async openKept(id: string): Promise<void> {
    try {
      const { file, about } = await openKept(id);
      await this.open(file, { keptAs: id, answers: readAbout(about)?.answers ?? null });
    } catch (error) {
      this.fail(error as Error);
    }
  }

  /** See `Actions.deleteKept`. */
  async delete(id: string): Promise<void> {
    try {
      await deleteKept(id);
      const { checkpoint } = this.store.getState().model;
      if (checkpoint?.keptAs === id) this.mark(checkpoint, { keptAs: null });
      await this.refresh();
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private mark(checkpoint: Checkpoint, change: Partial<Checkpoint>): void {
    const { model } = this.store.getState();
    // Another one may have taken its place.
    if (model.checkpoint !== checkpoint) return;
    this.store.setState({ model: { ...model, checkpoint: { ...checkpoint, ...change } } });
  }

  private fail({ message }: Error): void {
    this.store.setState({ error: message });
  }
}
