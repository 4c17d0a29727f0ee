import { expect, test } from 'vitest';
import { sniffFormat, type Format } from '../../src/image/formats';
import { big, bytes, jpeg, little, png, zeros } from './headers';

const ftyp = (...brands: string[]) =>
  bytes(big(12 + 4 * brands.length, 4), 'ftyp', brands[0], zeros(4), brands.slice(1).join(''));

const STARTS: readonly (readonly [Format, string, Uint8Array])[] = [
  ['JPEG', 'a JPEG', jpeg(1, 1)],
  ['PNG', 'a PNG', png(1, 1)],
  ['GIF', 'a GIF', bytes('GIF89a', zeros(7))],
  ['WebP', 'a WebP', bytes('RIFF', little(100, 4), 'WEBPVP8 ')],
  ['AVIF', 'an AVIF', ftyp('avif', 'mif1', 'avif')],
  ['AVIF', 'an AVIF that names HEIF first', ftyp('mif1', 'miaf', 'avif')],
  ['HEIC', 'an iPhone photo', ftyp('heic', 'mif1', 'heic')],
  ['HEIC', 'a HEIF of the general brand', ftyp('mif1')],
  ['BMP', 'a BMP', bytes('BM', zeros(12), little(40, 4), zeros(36))],
  ['ICO', 'an icon', bytes(0, 0, 1, 0, 1, 0, 16, 16)],
  ['JPEG XL', 'a bare JPEG XL', bytes('\xff\x0a\x7f\x00')],
  ['JPEG XL', 'a boxed JPEG XL', bytes('\0\0\0\x0cJXL \r\n\x87\n')],
  ['JPEG 2000', 'a JPEG 2000', bytes('\0\0\0\x0cjP  \r\n\x87\n')],
  ['TIFF', 'a little-endian TIFF', bytes('II*\0', zeros(4))],
  ['TIFF', 'a big-endian TIFF', bytes('MM\0*', zeros(4))],
  ['raw', 'a Canon raw file', ftyp('crx ', 'isom')],
  ['PSD', 'a Photoshop file', bytes('8BPS\0\x01')],
  ['PDF', 'a PDF', bytes('%PDF-1.7\n')],
  ['video', 'an MP4', ftyp('isom', 'mp42')],
  ['video', 'an AVI', bytes('RIFF', little(100, 4), 'AVI LIST')],
  ['video', 'a WebM', bytes('\x1aE\xdf\xa3\x01')],
  ['archive', 'a ZIP', bytes('PK\x03\x04')],
  ['SVG', 'an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg">')],
  ['SVG', 'an SVG after a prolog', bytes('\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg >')],
  ['HTML', 'a web page', bytes('\n <!DOCTYPE html><title>404</title>')],
  ['SVG', 'an SVG with a prefix', bytes('<?xml version="1.0"?><svg:svg >')],
  ['SVG', 'an SVG in UTF-16', bytes('\xff\xfe', ...Array.from('<svg >', (char) => `${char}\0`))],
  ['HTML', 'a web page with an SVG', bytes('<html><body><svg width="1"/></body>')],
  ['text', 'a text', bytes('This is a text file, not a picture.')],
  ['text', 'a text like a BMP', bytes('BMW is a maker of cars and of motorcycles.')],
  ['text', 'UTF-16', bytes('\xff\xfeH\0i\0')],
  ['text', 'JSON', bytes('{"error": "not found"}')],
  ['empty', 'nothing', bytes()],
  ['unknown', 'noise', bytes(0x9c, 0x01, 0xfe, 0x00, 0x77)],
  ['unknown', 'a WAV', bytes('RIFF', little(100, 4), 'WAVEfmt ')],
];

test.each(STARTS)('%s: %s', (format, _, start) => {
  expect(sniffFormat(start)).toBe(format);
});

test('a start cut anywhere never throws', () => {
  for (const [, , start] of STARTS) {
    for (let length = 0; length < start.length; length++) {
      expect(sniffFormat(start.subarray(0, length))).toBeTypeOf('string');
    }
  }
});
