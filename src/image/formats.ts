/** What a file is, by its first bytes: names lie, and a browser's refusal does not say why. */
import { ascii, littleEndian } from './bytes';

export type PictureFormat =
  | 'JPEG'
  | 'PNG'
  | 'GIF'
  | 'WebP'
  | 'AVIF'
  | 'BMP'
  | 'ICO'
  | 'JPEG XL'
  | 'HEIC'
  | 'TIFF'
  | 'JPEG 2000';

/** `text` and `HTML` are here because they are what failed downloads hold. */
export type Format =
  | PictureFormat
  | 'SVG'
  | 'PSD'
  | 'PDF'
  | 'raw'
  | 'video'
  | 'archive'
  | 'HTML'
  | 'text'
  | 'empty'
  | 'unknown';

/** The media type of each format that some browser decodes to pixels. */
export const MEDIA_TYPES: Readonly<Record<PictureFormat, string>> = {
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  GIF: 'image/gif',
  WebP: 'image/webp',
  AVIF: 'image/avif',
  BMP: 'image/bmp',
  ICO: 'image/x-icon',
  'JPEG XL': 'image/jxl',
  HEIC: 'image/heic',
  TIFF: 'image/tiff',
  'JPEG 2000': 'image/jp2',
};

export const isPictureFormat = (format: Format): format is PictureFormat => format in MEDIA_TYPES;

/** What files of one kind start with; each from that format's specification. */
const SIGNATURES: readonly (readonly [Format, string])[] = [
  ['JPEG', '\xff\xd8\xff'],
  ['PNG', '\x89PNG\r\n\x1a\n'],
  ['GIF', 'GIF87a'],
  ['GIF', 'GIF89a'],
  ['ICO', '\0\0\x01\0'],
  ['ICO', '\0\0\x02\0'], // a cursor, .cur: the same container
  ['JPEG XL', '\xff\x0a'],
  ['JPEG XL', '\0\0\0\x0cJXL \r\n\x87\n'],
  ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
  ['JPEG 2000', '\xff\x4f\xff\x51'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['TIFF', 'II+\0'], // BigTIFF
  ['TIFF', 'MM\0+'],
  ['PSD', '8BPS'],
  ['PDF', '%PDF-'],
  ['raw', 'FUJIFILMCCD-RAW'],
  ['raw', 'IIRO'], // Olympus
  ['raw', 'IIU\0'], // Panasonic
  ['video', '\x1aE\xdf\xa3'], // Matroska, WebM
  ['archive', 'PK\x03\x04'], // ZIP, and with it docx, odt, …
  ['archive', '\x1f\x8b'], // gzip, and with it svgz
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', 'Rar!\x1a\x07'],
];

/** Brands of HEIF files (ISO/IEC 23008-12) that browsers treat as one: HEIC. */
const HEIF_BRANDS = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|heif)$/;

/** The sizes that a BMP's second header has had, so that a text that starts with "BM" is no BMP. */
const BMP_HEADERS = [12, 40, 52, 56, 64, 108, 124];

/** The format of a file in ISO's box structure (MP4's), by its brands; null when it is another. */
function boxed(bytes: Uint8Array): Format | null {
  if (ascii(bytes, 4, 4) !== 'ftyp') return null;
  const brands = [ascii(bytes, 8, 4)];
  const end = Math.min(bytes.length, 256, (bytes[2] << 8) | bytes[3]);
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, 4));
  // An AVIF names HEIF's general brand too, sometimes first.
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'AVIF';
  if (brands.some((brand) => HEIF_BRANDS.test(brand))) return 'HEIC';
  return brands[0] === 'crx ' ? 'raw' : 'video';
}

/** What Microsoft's RIFF container holds; null when it is no RIFF. */
function riff(bytes: Uint8Array): Format | null {
  if (ascii(bytes, 0, 4) !== 'RIFF') return null;
  const kind = ascii(bytes, 8, 4);
  if (kind === 'WEBP') return 'WebP';
  return kind === 'AVI ' ? 'video' : 'unknown';
}

const HTML_START =
  /^<(!doctype html|html|head|body|title|meta|script|style|div|p|h1|table|iframe)[\s>]/i;

/** The control characters that texts have: tab, newlines, form feed and escape. */
const CONTROLS = new Set('\t\n\f\r\u001b');

/** Tells texts apart; null when the bytes are no text. */
function text(bytes: Uint8Array): Format | null {
  // UTF-16 texts have zeros; their byte order mark gives them away.
  const utf16 = /^(\xff\xfe|\xfe\xff)/.test(ascii(bytes, 0, 2));
  const raw = ascii(bytes, 0, 1024);
  const start = utf16 ? raw.slice(2).replaceAll('\0', '') : raw.replace(/^\xef\xbb\xbf/, '');
  if (Array.from(start).some((character) => character < ' ' && !CONTROLS.has(character))) {
    return null;
  }
  const trimmed = start.trimStart();
  if (HTML_START.test(trimmed)) return 'HTML';
  const more = ascii(bytes, 0, 8192).replaceAll('\0', '');
  return trimmed.startsWith('<') && /<(?:[\w-]+:)?svg[\s>]/.test(more) ? 'SVG' : 'text';
}

/**
 * Names the format of the file that starts with `bytes`.
 * @param bytes its beginning; some 8 kB are enough, all of it where it is shorter.
 */
export function sniffFormat(bytes: Uint8Array): Format {
  if (bytes.length === 0) return 'empty';
  const start = ascii(bytes, 0, 16);
  const signature = SIGNATURES.find(([, prefix]) => start.startsWith(prefix));
  if (signature) return signature[0];
  if (start.startsWith('BM') && BMP_HEADERS.includes(littleEndian(bytes, 14, 4))) return 'BMP';
  return boxed(bytes) ?? riff(bytes) ?? text(bytes) ?? 'unknown';
}
