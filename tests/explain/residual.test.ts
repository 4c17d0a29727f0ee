import { describe, expect, test } from 'vitest';
import { residualSharesOf, sumOf } from '../../src/explain/residual';
import { randomValues } from '../helpers/random';

describe('the shares of a block', () => {
  test('worked out by hand', () => {
    //                    y:     3   0  1   0   0
    const residual = Float32Array.of(1, -2, -1, 1, -1);
    const shortcut = Float32Array.of(2, 1, 2, -2, -1);
    expect(residualSharesOf(residual, shortcut)).toEqual({
      shortcut: (3 * 2 + 1 * 2) / (9 + 1),
      residual: (3 * 1 + 1 * -1) / (9 + 1),
      kept: 1 / 5,
      silenced: 1 / 5,
      stopped: 1 / 5,
    });
  });

  test('add up to 1, and agree with the output’s energy', () => {
    for (let seed = 0; seed < 20; seed++) {
      const residual = randomValues(seed, 5000, seed + 1);
      const shortcut = randomValues(100 + seed, 5000, 5);
      const shares = residualSharesOf(residual, shortcut);
      expect(shares.shortcut + shares.residual).toBeCloseTo(1, 14);

      const y = sumOf(residual, shortcut).map((value) => Math.max(0, value));
      const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, v, i) => sum + v * b[i], 0);
      expect(shares.shortcut).toBeCloseTo(dot(y, shortcut) / dot(y, y), 6);
      expect(shares.residual).toBeCloseTo(dot(y, residual) / dot(y, y), 6);
    }
  });

  test('of outputs count as their definitions say', () => {
    const residual = randomValues(1, 3000);
    const shortcut = randomValues(2, 3000);
    const share = (holds: (r: number, s: number) => boolean) =>
      residual.filter((r, i) => holds(r, shortcut[i])).length / residual.length;
    expect(residualSharesOf(residual, shortcut)).toMatchObject({
      kept: share((r, s) => r <= 0 && r + s > 0),
      silenced: share((r, s) => r + s <= 0 && r > 0),
      stopped: share((r, s) => r + s <= 0 && s > 0),
    });
  });

  test('of an identity shortcut, which no ReLU leaves negative, silence nothing', () => {
    const shortcut = randomValues(3, 3000).map((value) => Math.max(0, value));
    expect(residualSharesOf(randomValues(4, 3000), shortcut).silenced).toBe(0);
  });

  test('go beyond 1 where the convolutions take away', () => {
    const shares = residualSharesOf(Float32Array.of(-1), Float32Array.of(3));
    expect(shares).toMatchObject({ shortcut: 1.5, residual: -0.5 });
  });

  test('leave zeros in no class but where something speaks', () => {
    const shares = residualSharesOf(Float32Array.of(0, 0, 1, -1), Float32Array.of(0, 1, 0, 1));
    expect(shares).toMatchObject({ kept: 1 / 4, silenced: 0, stopped: 1 / 4 });
  });

  test('of energy are NaN where there is none', () => {
    const shares = residualSharesOf(Float32Array.of(-1, 1), Float32Array.of(0, -2));
    expect(shares).toEqual({ shortcut: NaN, residual: NaN, kept: 0, silenced: 1 / 2, stopped: 0 });
  });

  test('of energy are NaN where a value is', () => {
    const shares = residualSharesOf(Float32Array.of(1, NaN), Float32Array.of(1, 1));
    expect(shares).toMatchObject({ shortcut: NaN, residual: NaN });
  });
});

test('the sum is before ReLU, in float32', () => {
  expect(sumOf(Float32Array.of(1, -3), Float32Array.of(0.5, 1))).toEqual(Float32Array.of(1.5, -2));
  expect(sumOf(Float32Array.of(0.1), Float32Array.of(0.2))[0]).toBe(
    Math.fround(Math.fround(0.1) + Math.fround(0.2)),
  );
});

test('both sides must have as many values', () => {
  const [two, three] = [new Float32Array(2), new Float32Array(3)];
  expect(() => residualSharesOf(two, three)).toThrow('Cannot add 2 values and 3.');
  expect(() => sumOf(three, two)).toThrow('Cannot add 3 values and 2.');
});
