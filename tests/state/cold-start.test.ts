import { expect, test } from 'vitest';
import { NO_COLD_START, sumOf, withAnswer, withPhase } from '../../src/state/cold-start';
import type { PhaseName } from '../../src/worker/phases';

/** When the navigation was, in milliseconds since the epoch. */
const NAVIGATION = 1_700_000_000_000;

const cold = (...phases: [PhaseName, number, number][]) =>
  phases.reduce(
    (all, [name, start, end]) =>
      withPhase(all, { name, start: NAVIGATION + start, end: NAVIGATION + end }, NAVIGATION),
    NO_COLD_START,
  );
const names = ({ phases }: typeof NO_COLD_START) => phases.map(({ name }) => name);

test('phases stand on one axis that begins with the navigation, in order', () => {
  const { phases } = cold(['backend', 120, 300], ['page', 0, 100], ['weights', 120, 900]);
  expect(phases).toEqual([
    { name: 'page', start: 0, end: 100 },
    { name: 'backend', start: 120, end: 300 },
    { name: 'weights', start: 120, end: 900 },
  ]);
  expect(sumOf(phases)).toBe(100 + 180 + 780);
});

test('an engine that is started again before the first answer takes the place of the first', () => {
  expect(cold(['compile', 100, 200], ['compile', 400, 450]).phases).toEqual([
    { name: 'compile', start: 400, end: 450 },
  ]);
});

test('the answer ends it: only what overtook a message is still taken', () => {
  const answered = withAnswer(cold(['backend', 0, 500]), 100, 900);
  expect(answered).toMatchObject({ answeredMs: 900, totalMs: 900 });
  const phase = (name: PhaseName, start: number, end: number) =>
    withPhase(answered, { name, start: NAVIGATION + start, end: NAVIGATION + end }, NAVIGATION);
  expect(names(phase('run', 600, 890))).toEqual(['backend', 'run']);
  expect(phase('backend', 1000, 1200)).toBe(answered);
  expect(withAnswer(answered, 2000, 2100)).toBe(answered);
});

test('the wait for a picture is told apart, and not counted', () => {
  const ready = cold(['page', 0, 100], ['backend', 120, 300], ['verify', 800, 850]);
  const answered = withAnswer(ready, 30_850, 31_050);
  expect(answered.phases.at(-1)).toEqual({ name: 'idle', start: 850, end: 30_850 });
  expect(answered.totalMs).toBe(1050);
  expect(sumOf(answered.phases)).toBe(100 + 180 + 50);
  expect(names(withAnswer(ready, 400, 1000))).not.toContain('idle');
});
