/** Numbers as a file of a given type holds them. */
import { encodeFloat16 } from '../../src/weights/float16';

export type StoredType = 'F32' | 'F16' | 'BF16';

const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

// Loops, not `from` with a function, which is ten times as slow: there are sixty million numbers.

/** The upper half of a float32, rounded to the nearest, ties to even. */
function toBfloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const halves = new Uint16Array(bits.length);
  for (let i = 0; i < bits.length; i++) {
    halves[i] = (bits[i] + 0x7fff + ((bits[i] >>> 16) & 1)) >>> 16;
  }
  return halves;
}

/** By the definition of binary16, for numbers that are finite. */
function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 0x3ff) / 1024;
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}

const FLOAT16 = Float32Array.from({ length: 2 ** 16 }, (_, bits) => fromFloat16(bits));

export function encoded(values: Float32Array, dtype: StoredType): Uint8Array {
  if (dtype === 'F32') return bytesOf(values);
  return bytesOf(dtype === 'F16' ? encodeFloat16(values) : toBfloat16(values));
}

/** The numbers that are read back from a file that `values` were written to. */
export function rounded(values: Float32Array, dtype: StoredType): Float32Array {
  if (dtype === 'F32') return values;
  const out = new Float32Array(values.length);
  if (dtype === 'F16') {
    const bits = encodeFloat16(values);
    for (let i = 0; i < bits.length; i++) out[i] = FLOAT16[bits[i]];
  } else {
    const bits = toBfloat16(values);
    const words = new Uint32Array(out.buffer);
    for (let i = 0; i < bits.length; i++) words[i] = bits[i] << 16;
  }
  return out;
}
