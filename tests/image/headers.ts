/** Beginnings of files, just long enough for their headers to be read. */

type Part = string | number | readonly number[];

const toBytes = (part: Part): readonly number[] => {
  if (typeof part === 'number') return [part];
  return typeof part === 'string' ? Array.from(part, (char) => char.charCodeAt(0)) : part;
};

/** Joins texts (Latin-1), single bytes and lists of bytes. */
export const bytes = (...parts: Part[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap(toBytes));

/** `value` in `length` bytes, the least significant first. */
export const little = (value: number, length: number): number[] =>
  Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256);
/** `value` in `length` bytes, the most significant first. */
export const big = (value: number, length: number): number[] => little(value, length).reverse();

export const zeros = (length: number): number[] => new Array<number>(length).fill(0);

export const png = (width: number, height: number) =>
  bytes('\x89PNG\r\n\x1a\n', big(13, 4), 'IHDR', big(width, 4), big(height, 4), [8, 2, 0, 0, 0]);

/** A JPEG with `before` bytes of application data ahead of its frame header. */
export function jpeg(width: number, height: number, before = 14): Uint8Array<ArrayBuffer> {
  const segments: Part[] = ['\xff\xd8'];
  for (let left = before; left > 0; left -= 65_000) {
    const length = Math.min(left, 65_000);
    segments.push('\xff\xe1', big(length + 2, 2), zeros(length));
  }
  // A Huffman table's marker lies among those of frame headers and must be passed over.
  segments.push('\xff\xc4', big(4, 2), [9, 9], '\xff\xff\xc2', big(17, 2), 8);
  segments.push(big(height, 2), big(width, 2), 3, zeros(9));
  return bytes(...segments);
}
