/** Decodes the sample photos that are PNG, as browsers do. */
import { inflateSync } from 'node:zlib';

const SIGNATURE_BYTES = 8;
/** A chunk's length and type before its data, its checksum after them. */
const CHUNK_HEAD = 8;
const CHUNK_TAIL = 4;
/** 8 bits a sample, RGB, not interlaced: the IHDR chunk from its ninth byte on. */
const SUPPORTED = '0802000000';
const CHANNELS = 3;

export interface Photo {
  readonly width: number;
  readonly height: number;
  /** height × width × 4 bytes, RGBA, opaque. */
  readonly rgba: Uint8ClampedArray;
}

function* chunksOf(file: Buffer): Generator<readonly [type: string, data: Buffer]> {
  for (let at = SIGNATURE_BYTES; at < file.length;) {
    const end = at + CHUNK_HEAD + file.readUInt32BE(at);
    yield [file.toString('latin1', at + 4, at + CHUNK_HEAD), file.subarray(at + CHUNK_HEAD, end)];
    at = end + CHUNK_TAIL;
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [a, b, c] = [left, up, upLeft].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
}

/** The five filters of https://www.w3.org/TR/png-3/#9Filter-types: what each adds to a byte. */
const FILTERS: readonly ((left: number, up: number, upLeft: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** Takes the filters off, row by row, in place. @param data for each row its filter, its bytes. */
function unfilter(data: Buffer, rowBytes: number): void {
  const before = (at: number) => (at < 0 ? 0 : data[at]);
  for (let row = 0; row < data.length; row += rowBytes + 1) {
    const filter = FILTERS[data[row]];
    for (let x = 1; x <= rowBytes; x++) {
      const at = row + x;
      const left = x > CHANNELS ? data[at - CHANNELS] : 0;
      const up = before(at - rowBytes - 1);
      const upLeft = x > CHANNELS ? before(at - rowBytes - 1 - CHANNELS) : 0;
      data[at] += filter(left, up, upLeft);
    }
  }
}

/** @throws Error when the file is another kind of PNG. */
export function decodePng(file: Buffer): Photo {
  const chunks = [...chunksOf(file)];
  const header = chunks[0][1];
  if (header.toString('hex', 8) !== SUPPORTED) throw new Error('Not a PNG of 8-bit RGB.');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const parts = chunks.flatMap(([type, data]) => (type === 'IDAT' ? [data] : []));
  const data = inflateSync(Buffer.concat(parts));
  const rowBytes = width * CHANNELS;
  unfilter(data, rowBytes);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = Math.floor(pixel / width) * (rowBytes + 1) + 1 + (pixel % width) * CHANNELS;
    rgba.set(data.subarray(from, from + CHANNELS), pixel * 4);
  }
  return { width, height, rgba };
}
