import { describe, expect, test } from 'vitest';
import {
  paceOf,
  toldAfter,
  withAnswered,
  type Answered,
  type Told,
} from '../../src/state/camera-pace';

const framesAt = (...times: readonly number[]) =>
  times.reduce<readonly Answered[]>(
    (frames, at) => withAnswered(frames, { at, tookMs: at / 100 }),
    [],
  );

describe('frames per second', () => {
  test('are intervals per second, not frames: one frame has none', () => {
    expect(paceOf([]).fps).toBeNull();
    expect(paceOf(framesAt(0)).fps).toBeNull();
    expect(paceOf(framesAt(0, 500)).fps).toBe(2);
    expect(paceOf(framesAt(0, 100, 200, 300, 400)).fps).toBe(10);
  });

  test('are those of the last two seconds', () => {
    const slowThenFast = framesAt(0, 1000, 2000, 3000, 3100, 3200, 3300, 3400, 3500, 5000);
    expect(slowThenFast[0].at).toBe(3000);
    expect(paceOf(slowThenFast).fps).toBeCloseTo(6 / 2);
  });

  test('have a figure where each frame takes longer than that', () => {
    expect(paceOf(framesAt(0, 10_000)).fps).toBe(0.1);
    expect(paceOf(framesAt(0, 10_000, 15_000)).fps).toBe(0.2);
  });

  test('two answers in the same instant make no rate', () => {
    expect(paceOf(framesAt(7, 7)).fps).toBeNull();
  });
});

test('the time per frame is the mean over the same frames', () => {
  expect(paceOf(framesAt(100)).frameMs).toBe(1);
  expect(paceOf(framesAt(100, 300)).frameMs).toBe(2);
  expect(paceOf(framesAt(100, 9000, 9200)).frameMs).toBe(91);
});

describe('what is spoken', () => {
  const told = (...answers: readonly [label: string, at: number][]) =>
    answers.reduce<Told | null>((last, [label, at]) => toldAfter(last, label, at), null);

  test('is the best class when it is another one', () => {
    expect(told(['cat', 0])).toEqual({ label: 'cat', at: 0 });
    expect(told(['cat', 0], ['dog', 6000])).toEqual({ label: 'dog', at: 6000 });
  });

  test('is not said twice, nor while the sentence before is spoken', () => {
    expect(told(['cat', 0], ['cat', 60_000])).toEqual({ label: 'cat', at: 0 });
    expect(told(['cat', 0], ['dog', 100], ['cow', 4999])).toEqual({ label: 'cat', at: 0 });
    expect(told(['cat', 0], ['dog', 100], ['dog', 5000])).toEqual({ label: 'dog', at: 5000 });
  });
});
