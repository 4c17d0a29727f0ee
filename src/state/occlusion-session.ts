/** Covers the picture on show part by part and runs it again each time, for one class at a time. */
import { orAbort } from '../async/abort';
import type { EngineSession } from './engine-session';
import type { InspectionSession } from './inspection-session';
import type { RunProgress } from '../worker/protocol';
import { withParts } from './run-times';
import type { Store } from './store';

export class OcclusionSession {
  private running = new AbortController();

  constructor(
    private readonly store: Store,
    private readonly engine: Pick<EngineSession, 'inference' | 'fail'>,
    private readonly inspections: Pick<InspectionSession, 'about' | 'isOpen'>,
  ) {
    // Whatever came in its place (another picture, crop or engine), it was about this result.
    store.subscribe((state, before) => {
      if (state.result !== before.result) this.cancel();
    });
  }

  /** See `Actions.occlude`. Does nothing while there is no run to ask about. */
  async occlude(classIndex: number, cells: number): Promise<void> {
    const { result } = this.store.getState();
    if (result === null || !this.inspections.isOpen) return;
    this.cancel();
    const { signal } = this.running;
    const asked = { class: classIndex, cells };
    const askedAt = performance.now();
    const total = cells * cells;
    const tell = (done: number, probabilities: Float32Array) => {
      const elapsedMs = performance.now() - askedAt;
      const occlusion = {
        phase: 'running',
        ...asked,
        done,
        total,
        elapsedMs,
        probabilities,
      } as const;
      this.store.setState(({ times }) => ({
        occlusion,
        times: withParts(times, done, elapsedMs),
      }));
    };
    tell(0, new Float32Array(total).fill(NaN));
    try {
      const onProgress = (progress: RunProgress) => {
        if (progress.kind !== 'occluding' || signal.aborted) return;
        tell(progress.done, progress.probabilities);
      };
      const options = { ...asked, image: result.index };
      const occluding = this.inspections.about((run) =>
        this.engine.inference.occlude(run, options, signal, onProgress),
      );
      // It may wait for a run that comes back, which knows of no cancelling.
      const { baseline, probabilities } = await orAbort(occluding, signal);
      if (signal.aborted) return;
      this.store.setState({ occlusion: { phase: 'done', ...asked, baseline, probabilities } });
    } catch (error) {
      if (!signal.aborted) this.fail(error as Error, asked);
    }
  }

  /** Ends what runs, and takes what is known off the page. */
  cancel(): void {
    this.running.abort();
    this.running = new AbortController();
    if (this.store.getState().occlusion !== null) this.store.setState({ occlusion: null });
  }

  private fail(error: Error, asked: { readonly class: number; readonly cells: number }): void {
    this.store.setState({ occlusion: { phase: 'failed', ...asked, message: error.message } });
    // It keeps all else from running as well.
    if (error.name === 'EngineLostError') this.engine.fail(error);
  }
}
