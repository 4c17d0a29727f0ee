import { describe, expect, test } from 'vitest';
import type { Contributions } from '../../src/explain/contributions';
import { sumText as productSum } from '../../src/ui/arithmetic/product-text';
import { decimalsFor, writtenSum } from '../../src/ui/common/sums';
import { sumText as shortcutSum } from '../../src/ui/shortcut/sum';
import { sumText as whySum } from '../../src/ui/why/numbers';
import { randomSource } from '../helpers/random';

const TRIES = 4000;

/** Values such as layers put out: of either sign, from 0.0001 to about 100. */
function randomValues(seed: number): () => number {
  const random = randomSource(seed);
  return () => (random() < 0.5 ? -1 : 1) * 10 ** (6 * random() - 4);
}

/** The numbers of `1.2 − 0.3 = 0.9`, of which the last is the sum, in units of the last decimal. */
function readSum(text: string) {
  const [added, ...afterwards] = text.split(' → ReLU ');
  const [terms, sum] = added.split(/ [=≈] /);
  const numbers = [...terms.split(/ (?=[+−] )/), sum];
  const decimals = numbers.map((number) => (number.split('.').at(1) ?? '').length);
  const units = numbers.map((number) => BigInt(number.replace('−', '-').replaceAll(/[ +.]/g, '')));
  return {
    decimals,
    terms: units.slice(0, -1),
    sum: units.slice(-1)[0],
    relu: afterwards.at(0),
    sumText: sum,
  };
}

/** @returns whether the text claims that the sum is exact, which then must be so in its own digits. */
function expectTrue(text: string): boolean {
  const { decimals, terms, sum, relu, sumText } = readSum(text);
  expect(new Set(decimals).size, text).toBe(1);
  if (relu !== undefined && sum !== 0n) expect(relu, text).toBe(sum > 0n ? sumText : '0');
  if (text.includes(' ≈ ')) return false;
  expect(
    terms.reduce((a, b) => a + b),
    text,
  ).toBe(sum);
  return true;
}

/** Each text is true; with a few more decimals, hardly any needs the sign for “about”. */
function expectAllTrue(texts: readonly string[]): void {
  const exact = texts.filter(expectTrue);
  expect(exact.length / texts.length).toBeGreaterThan(0.97);
}

const products = (positive: number, negative: number, bias: number): Contributions => {
  const sum = positive + negative + bias;
  const value = Math.max(0, sum);
  return { largest: [], count: 9, padded: 0, positive, negative, bias, sum, value };
};

describe('a sum on show adds up in the digits on show, or says that it is rounded:', () => {
  test('products and bias', () => {
    const next = randomValues(1);
    const texts = Array.from({ length: TRIES }, () =>
      productSum(products(Math.abs(next()), -Math.abs(next()), next()), true),
    );
    expectAllTrue(texts);
    expect(productSum(products(4.90536, -5.44254, 0.80489), false)).toBe(
      '4.90536 − 5.44254 + 0.80489 = 0.26771',
    );
  });

  test('shortcut and convolutions, which are added in float32', () => {
    const next = randomValues(2);
    const texts = Array.from({ length: TRIES }, () => {
      const [shortcut, residual] = [Math.fround(next()), Math.fround(next())];
      return shortcutSum(shortcut, residual, Math.fround(shortcut + residual));
    });
    expectAllTrue(texts);
    // In three decimals: −4.444 + 5.556 = 1.111.
    expect(shortcutSum(-4.4444, 5.5556, 1.1112)).toBe('−4.4444 + 5.5556 = 1.1112 → ReLU 1.1112');
  });

  test('a map’s mean and the bias', () => {
    const next = randomValues(3);
    expectAllTrue(Array.from({ length: TRIES }, () => whySum(next(), next())));
  });

  test('and where no number of decimals will do', () => {
    expect(shortcutSum(1, 1, 2.5)).toBe('1.000 + 1.000 ≈ 2.500 → ReLU 2.500');
    expect(productSum({ ...products(1, -1, 0.5), sum: 0.25 }, false)).toBe(
      '1.0000 − 1.0000 + 0.5000 ≈ 0.2500',
    );
  });
});

describe('the numbers of a sum', () => {
  test('have as few decimals as will do', () => {
    expect(writtenSum([0.25, 0.25], 0.5, 1).text(0.5)).toBe('0.50');
    expect(writtenSum([0.5, 0.5], 1, 0).text(1)).toBe('1.0');
    expect(writtenSum([1, 2], 3, 0).text(3)).toBe('3');
  });

  test('have a sign that fits what is on show of them', () => {
    const { addend } = writtenSum([1, -0.00001], 0.99999, 2);
    expect(addend(-0.25)).toBe('− 0.25');
    expect(addend(0.25)).toBe('+ 0.25');
    expect(addend(-0.00001)).toBe('+ 0.00');
  });

  test('are said as they are where they are none, or too large for whole units', () => {
    expect(shortcutSum(NaN, -1.5, NaN)).toBe('NaN − 1.5 = NaN → ReLU NaN');
    expect(shortcutSum(-Infinity, 1.5, -Infinity)).toBe('−Infinity + 1.5 = −Infinity → ReLU 0');
    expect(shortcutSum(1.5, -Infinity, -Infinity)).toMatch(/^1\.5 − Infinity = −Infinity/);
    expect(shortcutSum(3e38, 3e38, Infinity)).toMatch(/= Infinity → ReLU Infinity$/);
    expect(whySum(Infinity, 0.25)).toBe('Infinity + 0.25 = Infinity');
    expect(whySum(1e30, 1)).toContain(' ≈ ');
  });

  test('have as many figures as before', () => {
    expect(decimalsFor(2.8691, 4)).toBe(3);
    expect(decimalsFor(0.02, 2)).toBe(3);
    expect(decimalsFor(12345, 4)).toBe(0);
    expect(decimalsFor(0, 4)).toBe(0);
    expect(shortcutSum(0.03125, 2, 2.03125)).toBe('0.03125 + 2.00000 = 2.03125 → ReLU 2.03125');
    // All next to nothing, and one of them.
    expect(shortcutSum(1e-8, 2e-8, 3e-8)).toMatch(/^0\.00000001000 \+/);
    expect(shortcutSum(5, 2e-8, 5 + 2e-8)).toBe('5.000000 + 0.000000 = 5.000000 → ReLU 5.000000');
  });
});
