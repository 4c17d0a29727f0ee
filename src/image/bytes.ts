/** Reading numbers and names out of a file's bytes. Nothing here throws: past the end is 0 or ''. */

/** `length` bytes from `at` on, each as one character (Latin-1). */
export const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

const byte = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** An unsigned number of `length` bytes (at most 4), the most significant first. */
export function bigEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + byte(bytes, at + i);
  return value;
}

/** An unsigned number of `length` bytes (at most 4), the least significant first. */
export function littleEndian(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) value = value * 256 + byte(bytes, at + i);
  return value;
}
