/** Safetensors files made by hand, so that they can be wrong. */
import { parseHeader } from '../../src/weights/safetensors';

/** A file with `header` as it stands and `dataBytes` zeros. */
export function fileOf(header: unknown, dataBytes = 0): Uint8Array {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const json = new TextEncoder().encode(text);
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

export const tensor = (start: number, end: number, shape = [(end - start) / 2], dtype = 'F16') => ({
  dtype,
  shape,
  data_offsets: [start, end],
});
export const parse = (file: Uint8Array) => parseHeader(file, file.length);
export const floats = (...values: number[]) => new Uint8Array(new Float32Array(values).buffer);
