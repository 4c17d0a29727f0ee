import { expect, test } from 'vitest';
import { Replacements } from '../../src/state/replacements';

test('two in a row are replaced, and two more after work that came to its end', () => {
  const replacements = new Replacements();
  const three = () => [replacements.allow(), replacements.allow(), replacements.allow()];
  expect(three()).toEqual([true, true, false]);
  replacements.reset();
  expect(three()).toEqual([true, true, false]);
});
