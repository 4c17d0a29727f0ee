/** A tensor's stored bytes as float32. */
import { decodeFloat16 } from './float16';
import type { DType } from './safetensors';

/** bfloat16 is the upper half of a float32. */
function decodeBfloat16(bits: Uint16Array): Float32Array<ArrayBuffer> {
  const values = new Float32Array(bits.length);
  const out = new Uint32Array(values.buffer);
  for (let i = 0; i < bits.length; i++) out[i] = bits[i] << 16;
  return values;
}

/** Sixteen-bit numbers over `bytes`, which are copied only where they do not lie even. */
function halves(bytes: Uint8Array): Uint16Array {
  const { buffer, byteOffset, length } = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  return new Uint16Array(buffer, byteOffset, length / 2);
}

/** The values of little-endian `bytes`, in an array of their own. */
export function decodeTensor(bytes: Uint8Array, dtype: DType): Float32Array<ArrayBuffer> {
  switch (dtype) {
    case 'F32':
      return new Float32Array(new Uint8Array(bytes).buffer);
    case 'F16':
      return decodeFloat16(halves(bytes));
    case 'BF16':
      return decodeBfloat16(halves(bytes));
  }
}
