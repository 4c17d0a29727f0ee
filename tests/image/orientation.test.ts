import { expect, test } from 'vitest';
import {
  uprightSize,
  uprightTransform,
  webpOrientation,
  type Orientation,
} from '../../src/image/orientation';
import { big, bytes, little, zeros } from './headers';

const ALL: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** A WebP whose pixels are `pixels` bytes long, followed by EXIF data. */
function webp(exif: Uint8Array, pixels = 7): Uint8Array {
  const padded = pixels + (pixels % 2);
  return bytes(
    ...['RIFF', little(100, 4), 'WEBP', 'VP8X', little(10, 4), zeros(10)],
    ...['VP8L', little(pixels, 4), zeros(padded), 'EXIF', little(exif.length, 4), [...exif]],
  );
}

test.each(ALL)('reads orientation %i in either byte order', (value) => {
  const intel = bytes('II*\0', little(8, 4), little(1, 2), little(274, 2), little(3, 2));
  const intelExif = bytes([...intel], little(1, 4), little(value, 2), zeros(6));
  expect(webpOrientation(webp(intelExif))).toBe(value);

  const other = bytes(big(305, 2), big(2, 2), big(1, 4), zeros(4));
  const entry = bytes(big(274, 2), big(3, 2), big(1, 4), big(value, 2), zeros(2));
  const motorola = bytes('MM\0*', big(8, 4), big(2, 2), [...other], [...entry], zeros(4));
  expect(webpOrientation(webp(bytes('Exif\0\0', [...motorola])))).toBe(value);
});

test('without a readable tag a picture is upright', () => {
  expect(webpOrientation(bytes('RIFF', zeros(4), 'WEBP'))).toBe(1);
  expect(webpOrientation(webp(bytes('rubbish')))).toBe(1);
  expect(webpOrientation(webp(bytes('II*\0', little(8, 4), little(65535, 2))))).toBe(1);
  const nine = bytes('MM\0*', big(8, 4), big(1, 2), big(274, 2), big(3, 2), big(1, 4), big(9, 2));
  expect(webpOrientation(webp(nine))).toBe(1);
});

// EXIF 2.32: which corner of the upright picture the stored picture's first pixel lies in, and
// which the last of its first row.
const CORNERS: Readonly<Record<Orientation, readonly [string, string]>> = {
  1: ['top left', 'top right'],
  2: ['top right', 'top left'],
  3: ['bottom right', 'bottom left'],
  4: ['bottom left', 'bottom right'],
  5: ['top left', 'bottom left'],
  6: ['top right', 'bottom right'],
  7: ['bottom right', 'top right'],
  8: ['bottom left', 'top left'],
};

test.each(ALL)('orientation %i is drawn upright', (orientation) => {
  const stored = { width: 5, height: 3 };
  const upright = uprightSize(stored, orientation);
  const [a, b, c, d, e, f] = uprightTransform(stored, orientation);
  const cornerOf = (column: number, row: number) => {
    const x = a * (column + 0.5) + c * (row + 0.5) + e;
    const y = b * (column + 0.5) + d * (row + 0.5) + f;
    expect([0.5, upright.width - 0.5]).toContain(x);
    expect([0.5, upright.height - 0.5]).toContain(y);
    return `${y < 1 ? 'top' : 'bottom'} ${x < 1 ? 'left' : 'right'}`;
  };
  expect([cornerOf(0, 0), cornerOf(4, 0)]).toEqual(CORNERS[orientation]);
});
