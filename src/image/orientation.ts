/** EXIF's orientation tag, for the files in which a browser overlooks it: WebP, in Chromium. */
import { ascii, bigEndian, littleEndian } from './bytes';
import type { Size } from './geometry';

/** EXIF 2.32, tag 274: how stored rows and columns lie in the upright picture. 1: as they are. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const isOrientation = (value: number): value is Orientation => value >= 1 && value <= 8;

/** The orientation in EXIF data, which is a TIFF file's first directory; 1 when there is none. */
function inExif(exif: Uint8Array): Orientation {
  const order = ascii(exif, 0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const number = order === 'II' ? littleEndian : bigEndian;
  const directory = number(exif, 4, 4);
  const entries = number(exif, directory, 2);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + i * 12;
    if (number(exif, entry, 2) !== 274) continue;
    const value = number(exif, entry + 8, 2);
    return isOrientation(value) ? value : 1;
  }
  return 1;
}

/**
 * The orientation that a WebP file asks for (RFC 9649, 2.7.1.5: chunk `EXIF`).
 * @param bytes the whole file: the chunk comes after the pixels.
 */
export function webpOrientation(bytes: Uint8Array): Orientation {
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = littleEndian(bytes, at + 4, 4);
    if (ascii(bytes, at, 4) === 'EXIF') {
      const exif = bytes.subarray(at + 8, at + 8 + length);
      // Some writers keep the prefix that JPEG needs.
      return inExif(ascii(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif);
    }
    at += 8 + length + (length % 2);
  }
  return 1;
}

/** The upright size of a picture stored with `orientation`. */
export const uprightSize = ({ width, height }: Size, orientation: Orientation): Size =>
  orientation >= 5 ? { width: height, height: width } : { width, height };

/** A canvas transform: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Transform = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The transform that draws a stored picture of `size` upright. */
export function uprightTransform({ width, height }: Size, orientation: Orientation): Transform {
  switch (orientation) {
    case 1:
      return [1, 0, 0, 1, 0, 0];
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, height, 0];
    case 7:
      return [0, -1, -1, 0, height, width];
    case 8:
      return [0, -1, 1, 0, 0, width];
  }
}
