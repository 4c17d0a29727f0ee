/** Reads the sample picture in Node, which has no decoder of its own. */
import { inflateSync } from 'node:zlib';
import type { DecodedPicture } from '../../src/image/decoder';

const SIGNATURE_BYTES = 8;
/** PNG's filters, by number: which neighbours a byte was written as the difference to. */
const PREDICT: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
    if (a <= b && a <= c) return left;
    return b <= c ? up : corner;
  },
];

/** The contents of all chunks of one type, joined. */
function chunk(png: Buffer, type: string): Buffer {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE_BYTES; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const start = at + 8;
    if (png.toString('latin1', at + 4, start) === type) {
      parts.push(png.subarray(start, start + png.readUInt32BE(at)));
    }
  }
  return Buffer.concat(parts);
}

/** @throws Error where `png` is not 8 bits RGB, row after row. */
export function decodePng(png: Buffer): DecodedPicture {
  const header = chunk(png, 'IHDR');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colour, , , interlaced] = header.subarray(8);
  if (depth !== 8 || colour !== 2 || interlaced !== 0) throw new Error('Only plain RGB PNGs.');
  const data = inflateSync(chunk(png, 'IDAT'));
  const row = 3 * width;
  const rgb = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const from = y * (row + 1);
    const predict = PREDICT[data[from]];
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const left = x < 3 ? 0 : rgb[at - 3];
      const up = y === 0 ? 0 : rgb[at - row];
      const corner = x < 3 || y === 0 ? 0 : rgb[at - row - 3];
      rgb[at] = data[from + 1 + x] + predict(left, up, corner);
    }
  }
  return {
    width,
    height,
    read: (x, y, columns, rows) =>
      Uint8ClampedArray.from({ length: 4 * columns * rows }, (_, i) => {
        const pixel = (y + Math.floor(i / 4 / columns)) * width + x + ((i >> 2) % columns);
        return i % 4 === 3 ? 255 : rgb[3 * pixel + (i % 4)];
      }),
    close: () => undefined,
  };
}
