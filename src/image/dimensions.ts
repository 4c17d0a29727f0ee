/**
 * The size of a picture in pixels, from the file's header alone: a 49 kB PNG of 20000×20000 pixels
 * would take 1.6 GB, so the page must know before it decodes.
 */
import { ascii, bigEndian, littleEndian } from './bytes';
import type { Format } from './formats';
import type { Size } from './geometry';

/** PNG (W3C), 11.2.1: IHDR comes first. */
function png(bytes: Uint8Array): Size | null {
  if (ascii(bytes, 12, 4) !== 'IHDR') return null;
  return { width: bigEndian(bytes, 16, 4), height: bigEndian(bytes, 20, 4) };
}

/**
 * JPEG (ITU-T T.81), B.1 and B.2: segments of a marker and a length, up to the frame header (SOF).
 * Null when that lies beyond `bytes`.
 */
function jpeg(bytes: Uint8Array): Size | null {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1; // fill byte
    } else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: bigEndian(bytes, at + 7, 2), height: bigEndian(bytes, at + 5, 2) };
    } else {
      // 01 and D0 to D7 stand alone; all others have a length.
      const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
      at += alone ? 2 : 2 + bigEndian(bytes, at + 2, 2);
    }
  }
  return null;
}

/** WebP (RFC 9649), 2.5 to 2.7: a lossy frame, a lossless one, or the extended header. */
function webp(bytes: Uint8Array): Size | null {
  switch (ascii(bytes, 12, 4)) {
    case 'VP8 ':
      return {
        width: littleEndian(bytes, 26, 2) & 0x3fff,
        height: littleEndian(bytes, 28, 2) & 0x3fff,
      };
    case 'VP8L': {
      const bits = littleEndian(bytes, 21, 4);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: littleEndian(bytes, 24, 3) + 1, height: littleEndian(bytes, 27, 3) + 1 };
    default:
      return null;
  }
}

/** BMP: the OS/2 header has 16-bit sizes, later ones 32-bit; a negative height means top-down. */
function bmp(bytes: Uint8Array): Size | null {
  if (littleEndian(bytes, 14, 4) === 12) {
    return { width: littleEndian(bytes, 18, 2), height: littleEndian(bytes, 20, 2) };
  }
  const signed = (at: number) => Math.abs(littleEndian(bytes, at, 4) | 0);
  return { width: signed(18), height: signed(22) };
}

/**
 * AVIF and HEIC (ISO/IEC 23008-12), 6.5.3: an `ispe` box for each picture inside. The largest is
 * the whole; others are tiles, alpha or a thumbnail.
 */
function heif(bytes: Uint8Array): Size | null {
  let largest: Size | null = null;
  for (let at = bytes.indexOf(0x69); at !== -1; at = bytes.indexOf(0x69, at + 1)) {
    if (ascii(bytes, at, 4) !== 'ispe') continue;
    const size = { width: bigEndian(bytes, at + 8, 4), height: bigEndian(bytes, at + 12, 4) };
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size;
  }
  return largest;
}

/** JPEG XL (ISO/IEC 18181-1), SizeHeader: the width as a ratio of the height, unless 0. */
const JXL_RATIOS = [null, [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]] as const;

/** JPEG XL's SizeHeader, at the start of the codestream, bare or in a `jxlc` or `jxlp` box. */
function jxl(bytes: Uint8Array): Size | null {
  const text = ascii(bytes, 0, 4096);
  const box = text.search(/jxl[cp]/);
  let at = 2;
  if (text.startsWith('\0')) {
    if (box === -1) return null;
    at = box + (text[box + 3] === 'c' ? 6 : 10); // a partial box counts its parts in 4 bytes
  }
  let bit = 0;
  const take = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, bit++) {
      value |= (((bytes[at + (bit >> 3)] ?? 0) >> (bit & 7)) & 1) << i;
    }
    return value;
  };
  const small = take(1) === 1;
  const side = () => (small ? (take(5) + 1) * 8 : take([9, 13, 18, 30][take(2)]) + 1);
  const height = side();
  const ratio = JXL_RATIOS[take(3)];
  return { width: ratio ? Math.floor((height * ratio[0]) / ratio[1]) : side(), height };
}

/**
 * The size that the header of a file announces, before any rotation.
 * @param bytes the file's beginning: 64 kB do, but for a JPEG with much else before its header.
 * @returns null where the format has no size to read, or the header is broken or incomplete.
 */
export function sizeFromHeader(format: Format, bytes: Uint8Array): Size | null {
  switch (format) {
    case 'PNG':
      return png(bytes);
    case 'JPEG':
      return jpeg(bytes);
    case 'GIF':
      return { width: littleEndian(bytes, 6, 2), height: littleEndian(bytes, 8, 2) };
    case 'WebP':
      return webp(bytes);
    case 'BMP':
      return bmp(bytes);
    case 'AVIF':
    case 'HEIC':
      return heif(bytes);
    case 'JPEG XL':
      return jxl(bytes);
    default:
      return null;
  }
}
