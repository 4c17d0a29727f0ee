/** The pictures on the page: opened, added, shown and taken off; new ones cancel those before. */
import type { EngineSession } from './engine-session';
import { otherOf, revoke, showing, unread } from './entries';
import type { InspectionSession } from './inspection-session';
import { PictureRuns, type Origins } from './picture-runs';
import { cutTo } from './run-states';
import { batchOf, classesFor, isFile, pictureOf, sampleNames, type Source } from './sources';
import type { Picture, Sample } from './state';
import type { Store } from './store';

export class PictureSession {
  private readonly origins: Origins = { sources: [] };
  private readonly runs: PictureRuns;
  private openings = 0;

  constructor(
    private readonly store: Store,
    private readonly engine: EngineSession,
    inspections: Pick<InspectionSession, 'begin' | 'suspend' | 'resume' | 'giveUp'>,
  ) {
    this.runs = new PictureRuns(store, engine, inspections, this.origins);
  }

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
      [...this.origins.sources, ...sources],
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
    const source = this.origins.sources.at(index);
    return source !== undefined && isFile(source) ? source : null;
  }

  /**
   * Classifies the pictures that are there, if any, in place of what runs: for the first time, or
   * again on another engine or crop. Tells of a failure unless it was cancelled.
   */
  classify(): Promise<void> {
    return this.runs.classify();
  }

  /**
   * Classifies them once more if they ran or were running, since their worker or backend is another:
   * what is known of them stays on show until it is known anew.
   */
  again(): Promise<void> {
    return this.runs.again();
  }

  cancel(): void {
    this.runs.cancel();
  }

  /** Takes the pictures off the page. */
  clear(): void {
    this.runs.end();
    this.open([], []);
    this.engine.forget();
    this.store.setState({ run: null });
  }

  /** Takes all but the first `count` pictures off the page. */
  keepFirst(count: number): void {
    const { entries } = this.store.getState();
    if (entries.length <= count) return;
    entries.slice(count).forEach(revoke);
    this.origins.sources = this.origins.sources.slice(0, count);
    this.store.setState((state) => cutTo(state, count));
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
    this.origins.sources = sources;
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
}
