import { expect, test } from 'vitest';
import { askLasting, Replacements } from '../../src/state/replacements';

const dead = { isDead: true };
const alive = { isDead: false };
const failing = (worker: { isDead: boolean }) =>
  worker === alive ? Promise.resolve('answer') : Promise.reject(new Error('It ended.'));

/** Gives each of `workers` in its turn. */
const inTurn = (...workers: { isDead: boolean }[]) => {
  let asked = 0;
  return () => workers[Math.min(asked++, workers.length - 1)];
};

test('two in a row are replaced, and two more after work that came to its end', () => {
  const replacements = new Replacements();
  const three = () => [replacements.allow(), replacements.allow(), replacements.allow()];
  expect(three()).toEqual([true, true, false]);
  replacements.reset();
  expect(three()).toEqual([true, true, false]);
});

test('what a dead worker was asked, the one in its place is asked', async () => {
  expect(await askLasting(inTurn(dead, alive), failing)).toBe('answer');
});

test('a second one that ends is the end of it', async () => {
  await expect(askLasting(inTurn(dead, { ...dead }), failing)).rejects.toThrow('It ended.');
});

test('where none came in its place, or it was ended on purpose, nobody else is asked', async () => {
  await expect(askLasting(inTurn(dead), failing)).rejects.toThrow('It ended.');
  await expect(askLasting(inTurn({ isDead: false }, alive), failing)).rejects.toThrow('It ended.');
});
