import { expect, test } from 'vitest';
import { FEWEST_RUNS, runsFor, schedule } from '../../bench/lib/schedule';

const budget = { rounds: 20, seconds: 30 };

test('gives a quick peer all rounds and a slow one what its time allows', () => {
  expect(runsFor(10, budget)).toBe(20);
  expect(runsFor(5000, budget)).toBe(6);
});

test('gives the slowest enough for a median, unless fewer are asked for', () => {
  expect(runsFor(60_000, budget)).toBe(FEWEST_RUNS);
  expect(runsFor(60_000, { ...budget, rounds: 1 })).toBe(1);
});

test.each([[[20, 20, 20]], [[20, 3, 7]], [[1]], [[5, 1]], [[]]])(
  'runs each of %j as often as it should, once a round at most',
  (runs) => {
    const rounds = schedule(runs);
    expect(rounds).toHaveLength(Math.max(0, ...runs));
    for (const round of rounds) expect(new Set(round).size).toBe(round.length);
    const counted = runs.map((_, peer) => rounds.filter((round) => round.includes(peer)).length);
    expect(counted).toEqual(runs);
  },
);

test('spreads a slow peer over all rounds', () => {
  const rounds = schedule([12, 3]);
  const at = rounds.flatMap((round, i) => (round.includes(1) ? [i] : []));
  expect(at).toEqual([2, 6, 10]);
});

test('gives every peer every place, and new neighbours', () => {
  const rounds = schedule([6, 6, 6]);
  for (const peer of [0, 1, 2]) {
    expect(new Set(rounds.map((round) => round.indexOf(peer)))).toEqual(new Set([0, 1, 2]));
  }
  const before = rounds.map((round) => round[(round.indexOf(0) + 2) % 3]);
  expect(new Set(before)).toEqual(new Set([1, 2]));
});
