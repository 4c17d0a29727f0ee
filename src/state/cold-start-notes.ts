/** Notes what happens from the navigation to the first answer, on the page and in its worker. */
import { PhaseRecorder, type Phase, type PhaseName } from '../worker/phases';
import { withAnswer, withPhase } from './cold-start';
import type { Store } from './store';

export class ColdStartNotes {
  private readonly phases = new PhaseRecorder((phase) => this.add(phase));

  constructor(private readonly store: Pick<Store, 'getState' | 'setState'>) {}

  /** Notes a phase of the page's own, from `start` by `performance.now()` until now. */
  record(phase: PhaseName, start: number): void {
    const { coldStart } = this.store.getState();
    if (coldStart.answeredMs === null) this.phases.record(phase, start);
  }

  /** Notes a phase that was told of. */
  add(phase: Phase): void {
    this.store.setState(({ coldStart }) => ({
      coldStart: withPhase(coldStart, phase, performance.timeOrigin),
    }));
  }

  /** Notes that an answer has come. @param askedAt when it was asked for, by `performance.now()`. */
  answer(askedAt: number): void {
    this.store.setState(({ coldStart }) => ({
      coldStart: withAnswer(coldStart, askedAt, performance.now()),
    }));
  }
}
