/** The phases of a start, each measured where it happens and told on one axis of time. */

/** From the navigation to the first answer, in the order in which they begin where nothing waits. */
export const PHASES = [
  'page',
  'worker',
  'weights',
  'backend',
  'photo',
  'upload',
  'compile',
  'verify',
  'keep',
  'decode',
  'idle',
  'run',
] as const;
export type PhaseName = (typeof PHASES)[number];

export interface Phase {
  readonly name: PhaseName;
  /** Milliseconds since the epoch, which page and worker have in common. */
  readonly start: number;
  readonly end: number;
}

/** Measures phases for the browser's own tools (User Timing), and tells them. */
export class PhaseRecorder {
  constructor(private readonly tell: (phase: Phase) => void) {}

  /** @param start by `performance.now()`, as `end` is. */
  record(name: PhaseName, start: number, end = performance.now()): void {
    performance.measure(`resnet50 ${name}`, { start, end });
    const { timeOrigin } = performance;
    this.tell({ name, start: timeOrigin + start, end: timeOrigin + end });
  }
}
