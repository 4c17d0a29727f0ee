/** The phases of a cold start as rows of a chart. */
import type { ColdStart } from '../../state/cold-start';
import type { PhaseName } from '../../worker/phases';

const TITLES: Readonly<Record<PhaseName, string>> = {
  page: 'Load the page',
  worker: 'Load the worker',
  weights: 'Get the weights',
  backend: 'Open the backend',
  photo: 'Fetch the photo',
  upload: 'Upload the weights',
  compile: 'Compile shaders',
  verify: 'Verify the weights',
  keep: 'Keep the weights',
  decode: 'Decode, resize',
  idle: 'Wait for a picture',
  run: 'First run',
};

export interface ChartRow {
  readonly name: PhaseName;
  readonly title: string;
  readonly startMs: number;
  readonly ms: number;
  /** Where its bar begins and how long it is, in per cent of the whole. */
  readonly left: number;
  readonly width: number;
}

/** One row for each phase. */
export function chartOf({ phases, answeredMs }: ColdStart): ChartRow[] {
  const whole = Math.max(answeredMs ?? 0, ...phases.map(({ end }) => end));
  return phases.map(({ name, start, end }) => ({
    name,
    title: TITLES[name],
    startMs: start,
    ms: end - start,
    left: (100 * start) / whole,
    width: (100 * (end - start)) / whole,
  }));
}
