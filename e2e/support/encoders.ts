/** Files that no library here writes: animated PNG, BMP, and headers alone. */
import { crc32 } from 'node:zlib';

interface Size {
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** A chunk's length and type before its data, its checksum after them. */
const CHUNK_HEAD = 8;
const CHUNK_TAIL = 4;

/** `value` as 32 bits, the most significant byte first. */
export function big32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => buffer.writeUInt32BE(value, i * 4));
  return buffer;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([big32(data.length), body, big32(crc32(body))]);
}

/** The data of all chunks of `type` in a PNG file, joined. */
function dataOf(png: Buffer, type: string): Buffer {
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const end = at + CHUNK_HEAD + png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + CHUNK_HEAD) === type) {
      parts.push(png.subarray(at + CHUNK_HEAD, end));
    }
    at = end + CHUNK_TAIL;
  }
  return Buffer.concat(parts);
}

/** `frames`, PNG files of one size and kind, as one that is animated (PNG, third edition, 11.3.6). */
export function apng(frames: readonly Buffer[]): Buffer {
  const header = dataOf(frames[0], 'IHDR');
  let sequence = 0;
  const parts = frames.flatMap((frame, i) => {
    const size = header.subarray(0, 8);
    // At the origin, for 1/10 s, without disposal or blending.
    const control = [big32(sequence++), size, big32(0, 0), Buffer.from([0, 1, 0, 10, 0, 0])];
    const pixels = dataOf(frame, 'IDAT');
    return [
      chunk('fcTL', Buffer.concat(control)),
      i === 0 ? chunk('IDAT', pixels) : chunk('fdAT', Buffer.concat([big32(sequence++), pixels])),
    ];
  });
  const animation = chunk('acTL', big32(frames.length, 0));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    animation,
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** `rgb`, height × width × 3 bytes, as a BMP of 24 bits with the rows from the bottom up. */
export function bmp(rgb: Buffer, { width, height }: Size): Buffer {
  const rowBytes = Math.ceil((width * 3) / 4) * 4;
  const header = Buffer.alloc(54);
  header.write('BM');
  header.writeUInt32LE(54 + rowBytes * height, 2);
  header.writeUInt32LE(54, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  const pixels = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3;
      const to = (height - 1 - y) * rowBytes + x * 3;
      pixels.set([rgb[from + 2], rgb[from + 1], rgb[from]], to);
    }
  }
  return Buffer.concat([header, pixels]);
}

/** A PNG whose header announces `width` × `height` pixels, of which hardly any are there. */
export const pngBomb = (width: number, height: number): Buffer =>
  Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([big32(width, height), Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IDAT', Buffer.from('789c0300000000010001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
  ]);

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The beginnings of files that hardly a browser reads, or none; enough to know them by. */
export const HEADERS = {
  heic: Buffer.concat([
    big32(24),
    latin1('ftypheic\0\0\0\0mif1heic'),
    big32(20),
    latin1('ispe\0\0\0\0'),
    big32(1024, 768),
  ]),
  tiff: latin1('II*\0\x08\0\0\0\x01\0'),
  jpegXl: latin1('\0\0\0\x0cJXL \r\n\x87\n\0\0\0\x14ftypjxl \0\0\0\0jxl '),
  jpeg2000: latin1('\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 '),
  pdf: latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'),
  docx: latin1('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0'),
  photoshop: latin1('8BPS\0\x01\0\0\0\0\0\0\0\x03'),
  video: Buffer.concat([big32(24), latin1('ftypisom\0\0\x02\0isommp41')]),
  program: latin1('\x7fELF\x02\x01\x01\0\0\0\0\0'),
  gifBomb: latin1('GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff'),
  webpBomb: latin1('RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0'),
} as const;
