/** What happened between the navigation and the first answer, on one axis of time. */
import type { Phase, PhaseName } from '../worker/phases';

export interface ColdStart {
  /** Milliseconds since the navigation, in the order in which they began. */
  readonly phases: readonly Phase[];
  /** When the first answer was there, in milliseconds since the navigation; null until then. */
  readonly answeredMs: number | null;
  /** The same less the time in which all was ready and no picture there. */
  readonly totalMs: number | null;
}

export const NO_COLD_START: ColdStart = { phases: [], answeredMs: null, totalMs: null };

/** Another model has taken the place of the one that started: what is answered next is no first answer. */
export const COLD_START_OVER: ColdStart = { phases: [], answeredMs: 0, totalMs: null };

/** The phases without which no picture can run, whoever asks for one. */
const OF_THE_ENGINE: readonly PhaseName[] = ['backend', 'compile', 'upload', 'verify', 'keep'];

function put(phases: readonly Phase[], phase: Phase): Phase[] {
  return [...phases.filter(({ name }) => name !== phase.name), phase].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}

/**
 * With one more phase, which replaces an earlier one of its name: an engine may be started again
 * before the first answer. What comes after that is no cold start.
 * @param timeOrigin the navigation, in milliseconds since the epoch, as the phase's times are.
 */
export function withPhase(coldStart: ColdStart, phase: Phase, timeOrigin: number): ColdStart {
  const { name, start, end } = phase;
  const relative = { name, start: start - timeOrigin, end: end - timeOrigin };
  // Messages from the worker may overtake each other: the last phases may come after the answer.
  if (relative.end > (coldStart.answeredMs ?? Infinity)) return coldStart;
  return { ...coldStart, phases: put(coldStart.phases, relative) };
}

/**
 * With the first answer there.
 * @param askedMs when its picture came, in milliseconds since the navigation, as `answeredMs` is.
 */
export function withAnswer(coldStart: ColdStart, askedMs: number, answeredMs: number): ColdStart {
  if (coldStart.answeredMs !== null) return coldStart;
  const { phases } = coldStart;
  const ends = phases.filter(({ name }) => OF_THE_ENGINE.includes(name)).map(({ end }) => end);
  const readyMs = Math.max(0, ...ends);
  const idleMs = Math.max(0, askedMs - readyMs);
  return {
    phases: idleMs > 0 ? put(phases, { name: 'idle', start: readyMs, end: askedMs }) : phases,
    answeredMs,
    totalMs: answeredMs - idleMs,
  };
}

/** Milliseconds that the phases would take one after another. */
export const sumOf = (phases: readonly Phase[]): number =>
  phases.reduce((sum, { name, start, end }) => (name === 'idle' ? sum : sum + end - start), 0);
