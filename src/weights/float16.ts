/**
 * IEEE 754 binary16: one sign bit, five of exponent, ten of fraction. The host is taken to be
 * little-endian, as WebAssembly and every browser's machines are.
 */

const EXPONENT_BIAS = 15;
const FRACTION_BITS = 10;
/** Exponent field of infinities and NaN. */
const SPECIAL = 0x7c00;
const NAN = 0x7e00;
/** Adding and taking off 2^52 rounds a double to a whole number, ties to even. */
const ROUNDER = 2 ** 52;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/**
 * The bits of the float16 nearest to `value`, ties to even. Rounds a double once, so a result in
 * float64 does not go through float32 first. Beyond ±65520 that is an infinity.
 */
export function toFloat16(value: number): number {
  double[0] = value;
  const sign = (words[1] >>> 16) & 0x8000;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return sign | NAN;
  if (magnitude >= 65536) return sign | SPECIAL;
  // Below the smallest normal number all share its exponent: those are the subnormals.
  const exponent = Math.max(((words[1] >>> 20) & 0x7ff) - 1023, 1 - EXPONENT_BIAS);
  const steps = magnitude * 2 ** (FRACTION_BITS - exponent) + ROUNDER - ROUNDER;
  // `steps` holds the leading one of a normal number, which counts one up in the exponent field; so
  // does a round-up into the next power of two, or into infinity.
  return sign | (((exponent + EXPONENT_BIAS - 1) << FRACTION_BITS) + steps);
}

type Float16Arrays = new (values: ArrayLike<number>) => { readonly buffer: ArrayBuffer };

/**
 * JavaScript's own, over ten times as fast, where there is one: browsers of 2025 and later. By way of
 * `unknown`, since some packages' types bring its type along, and others not.
 */
const Native = (globalThis as unknown as { Float16Array?: Float16Arrays }).Float16Array;

export function encodeFloat16(values: ArrayLike<number>): Uint16Array<ArrayBuffer> {
  if (Native) return new Uint16Array(new Native(values).buffer);
  const bits = new Uint16Array(values.length);
  for (let i = 0; i < bits.length; i++) bits[i] = toFloat16(values[i]);
  return bits;
}

/** Whether a float16 is neither infinite nor NaN. */
export const isFiniteFloat16 = (bits: number): boolean => (bits & SPECIAL) !== SPECIAL;

/** The float32 bits of a float16, which float32 can always hold exactly. */
function widen(bits: number): number {
  const sign = (bits & 0x8000) << 16;
  const exponent = (bits & SPECIAL) >> FRACTION_BITS;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return sign | 0x7f800000 | (fraction << 13);
  if (exponent > 0) return sign | ((exponent + 112) << 23) | (fraction << 13);
  if (fraction === 0) return sign;
  // A subnormal is normal in float32: move its leading one up into the implied place.
  const shift = Math.clz32(fraction) - 21;
  return sign | ((113 - shift) << 23) | (((fraction << shift) & 0x3ff) << 13);
}

/** By arithmetic: 25 million take about 110 ms; a table of all 65536 was at best a third faster. */
export function decodeFloat16(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(bits.length);
  // As bits, so that a NaN keeps them.
  const out = new Uint32Array(values.buffer);
  for (let i = 0; i < bits.length; i++) out[i] = widen(bits[i]);
  return values;
}
