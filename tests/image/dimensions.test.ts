import { expect, test } from 'vitest';
import { sizeFromHeader } from '../../src/image/dimensions';
import type { Format } from '../../src/image/formats';
import { big, bytes, jpeg, little, png, zeros } from './headers';

const webp = (...chunk: Parameters<typeof bytes>) =>
  bytes('RIFF', little(100, 4), 'WEBP', ...chunk);
const ispe = (width: number, height: number) => [
  ...bytes(big(20, 4), 'ispe', zeros(4), big(width, 4), big(height, 4)),
];
/** The first bytes of JPEG XL codestreams, after its SizeHeader. */
const jxl = (...codestream: number[]) => bytes('\xff\x0a', codestream, zeros(8));

const HEADERS: readonly (readonly [Format, string, Uint8Array, number, number])[] = [
  ['PNG', 'plain', png(20000, 19999), 20000, 19999],
  ['JPEG', 'plain', jpeg(1024, 681), 1024, 681],
  ['JPEG', 'after 200 kB of notes', jpeg(1024, 681, 200_000), 1024, 681],
  ['GIF', 'plain', bytes('GIF89a', little(480, 2), little(320, 2)), 480, 320],
  [
    'BMP',
    'modern',
    bytes('BM', zeros(12), little(40, 4), little(512, 4), little(341, 4)),
    512,
    341,
  ],
  [
    'BMP',
    'top-down',
    bytes('BM', zeros(12), little(40, 4), little(512, 4), [0xfe, 255, 255, 255]),
    512,
    2,
  ],
  ['BMP', 'OS/2', bytes('BM', zeros(12), little(12, 4), little(512, 2), little(341, 2)), 512, 341],
  [
    'WebP',
    'lossy',
    webp('VP8 ', zeros(4), zeros(3), '\x9d\x01\x2a', little(550, 2), little(368, 2)),
    550,
    368,
  ],
  ['WebP', 'lossless', webp('VP8L', zeros(4), 0x2f, little(399 + 299 * 2 ** 14, 4)), 400, 300],
  [
    'WebP',
    'extended',
    webp('VP8X', little(10, 4), zeros(4), little(680, 3), little(1023, 3)),
    681,
    1024,
  ],
  ['AVIF', 'with a thumbnail', bytes(ispe(768, 511), ispe(96, 64)), 768, 511],
  ['JPEG XL', 'small', jxl(0x7f, 0x00), 256, 256],
  ['JPEG XL', 'large and square', jxl(0xfa, 0x1f, 0x41), 1024, 1024],
  [
    'JPEG XL',
    'boxed',
    bytes('\0\0\0\x0cJXL \r\n\x87\n', zeros(4), 'jxlc', '\xff\x0a\x7f\0'),
    256,
    256,
  ],
  [
    'JPEG XL',
    'in parts',
    bytes('\0\0\0\x0cJXL ', zeros(4), 'jxlp', zeros(4), '\xff\x0a\x7f\0'),
    256,
    256,
  ],
];

test.each(HEADERS)('%s, %s', (format, _, header, width, height) => {
  expect(sizeFromHeader(format, header)).toEqual({ width, height });
});

test('a JPEG that is cut before its size has none', () => {
  expect(sizeFromHeader('JPEG', jpeg(1024, 681, 200_000).subarray(0, 1 << 16))).toBeNull();
});

test('broken headers have no size', () => {
  expect(sizeFromHeader('PNG', bytes('\x89PNG\r\n\x1a\n', zeros(20)))).toBeNull();
  expect(sizeFromHeader('JPEG', bytes('\xff\xd8\xff\xe0', big(4, 2), 0, 0, zeros(20)))).toBeNull();
  expect(sizeFromHeader('WebP', webp('ABCD', zeros(20)))).toBeNull();
  expect(sizeFromHeader('AVIF', bytes(zeros(64)))).toBeNull();
  expect(sizeFromHeader('TIFF', bytes(zeros(64)))).toBeNull();
});
