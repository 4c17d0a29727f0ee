import { describe, expect, it } from 'vitest';
import {
  decodeFloat16,
  encodeFloat16,
  isFiniteFloat16,
  toFloat16,
} from '../../src/weights/float16';
import { randomSource } from '../helpers/random';

/** What a float16 stands for, from the standard's definition. */
function meaning(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent === 0
    ? sign * 2 ** -14 * (fraction / 1024)
    : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

/** All positive finite float16 in order, and 65536, which stands for infinity when rounding. */
const LADDER = [...Array.from({ length: 0x7c00 }, (_, bits) => meaning(bits)), 65536];

/** The nearest float16 by searching all of them, ties to the even bits. */
function nearest(value: number): number {
  const sign = Object.is(Math.sign(value), -0) || value < 0 ? 0x8000 : 0;
  const magnitude = Math.min(Math.abs(value), 65536);
  let low = 0;
  let high = LADDER.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (LADDER[middle] <= magnitude) low = middle;
    else high = middle;
  }
  const [below, above] = [magnitude - LADDER[low], LADDER[high] - magnitude];
  const up = above < below || (above === below && high % 2 === 0);
  return sign | (up ? high : low);
}

const ALL = Uint16Array.from({ length: 65536 }, (_, bits) => bits);

describe('decodeFloat16', () => {
  it('gives every one of the 65536 its meaning, signed zeros and NaN too', () => {
    const values = decodeFloat16(ALL);
    const wrong = ALL.filter((bits) => !Object.is(values[bits], meaning(bits)));
    expect([...wrong]).toEqual([]);
  });
});

describe('encodeFloat16', () => {
  it('brings all 65536 back', () => {
    const again = encodeFloat16(decodeFloat16(ALL));
    const wrong = ALL.filter((bits) => again[bits] !== bits && !Number.isNaN(meaning(bits)));
    expect([...wrong]).toEqual([]);
    expect(Number.isNaN(meaning(toFloat16(NaN)))).toBe(true);
  });

  it('rounds as the definition does: float32 of all magnitudes', () => {
    const random = randomSource(1);
    const wrong: number[] = [];
    for (let i = 0; i < 200_000; i++) {
      const value = Math.fround((random() - 0.5) * 2 ** (random() * 46 - 28));
      if (toFloat16(value) !== nearest(value)) wrong.push(value);
    }
    expect(wrong).toEqual([]);
  });

  it('rounds ties to even, and what is a hair off a tie to its own side', () => {
    const wrong: number[] = [];
    for (let i = 0; i < LADDER.length - 1; i++) {
      const tie = (LADDER[i] + LADDER[i + 1]) / 2;
      // 2^-30 is lost in float32: a value in float64 must not be rounded twice.
      for (const value of [tie, tie * (1 - 2 ** -30), tie * (1 + 2 ** -30), -tie]) {
        if (toFloat16(value) !== nearest(value)) wrong.push(value);
      }
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    [65504, 0x7bff],
    [65519.996, 0x7bff],
    [65520, 0x7c00],
    [65536, 0x7c00],
    [1e300, 0x7c00],
    [-65520, 0xfc00],
    [-Infinity, 0xfc00],
    [2 ** -24, 1],
    [2 ** -25, 0],
    [2 ** -25 * (1 + 2 ** -40), 1],
    [5e-324, 0],
    [-0, 0x8000],
  ])('%d becomes the bits %d', (value, bits) => {
    expect(toFloat16(value)).toBe(bits);
  });

  it('tells infinities and NaN from numbers', () => {
    expect(ALL.filter((bits) => isFiniteFloat16(bits) !== Number.isFinite(meaning(bits)))).toEqual(
      new Uint16Array(),
    );
  });
});
