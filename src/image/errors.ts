/** What can be wrong with a picture, told to the person who chose it. */
import type { Format, PictureFormat } from './formats';
import type { Size } from './geometry';

/** A picture that can't be used. The message is one sentence: what is wrong and what to do. */
export class ImageError extends Error {
  override name = 'ImageError';
}

/** Decoding takes 4 bytes a pixel, so that this is 480 MB: about what a browser tab can spare. */
export const MAX_PIXELS = 120_000_000;
/** Browsers draw no longer sides, and no JPEG or WebP has them. */
const MAX_SIDE = 65_535;

const USE_ANOTHER = 'choose a JPEG, PNG or WebP picture instead';

/** Why a file of a format that holds no pixels is refused. */
const NOT_A_PICTURE: Readonly<Record<Exclude<Format, PictureFormat>, string>> = {
  // The page draws what it can of these before they get here; a worker has nothing to draw them with.
  SVG:
    'This is an SVG drawing that could not be turned into pixels (it is damaged, too large or too ' +
    'intricate, or holds parts of a web page): export it as PNG and try again.',
  PSD: 'This is a Photoshop document, which browsers cannot read: export it as JPEG or PNG and try again.',
  PDF: 'This is a PDF document, not a picture: export the page as JPEG or PNG and try again.',
  raw: 'This is a camera’s raw file, which browsers cannot read: export it as JPEG and try again.',
  video: 'This is a video, not a picture: save one of its frames as JPEG or PNG and try again.',
  archive: 'This is an archive or an office document: take the picture out of it and try again.',
  HTML: 'This is a web page, not a picture: open it, save the picture that it shows and try again.',
  text: `This file holds text, not a picture: ${USE_ANOTHER}.`,
  empty: 'This file is empty (0 bytes): download or copy it again, or choose another one.',
  unknown: `This file is not a picture of a kind that this page knows: ${USE_ANOTHER}.`,
};

export const notAPicture = (format: Exclude<Format, PictureFormat>): ImageError =>
  new ImageError(NOT_A_PICTURE[format]);

/** Every browser that runs this page reads these, so a failure is the file's. */
const READ_EVERYWHERE: readonly PictureFormat[] = ['JPEG', 'PNG', 'GIF', 'WebP', 'BMP', 'ICO'];

/** For a picture that the browser refused to decode; it does not say why. */
export function undecodable(format: PictureFormat, size: Size | null, cause: unknown): ImageError {
  if (format === 'HEIC') {
    return new ImageError(
      'This is a HEIC photo, which this browser cannot read: save it as JPEG or PNG and try again.',
      { cause },
    );
  }
  if (!READ_EVERYWHERE.includes(format)) {
    const article = format === 'AVIF' ? 'an' : 'a';
    return new ImageError(
      `This is ${article} ${format} picture, which this browser cannot read, or it is damaged: ` +
        'save it as JPEG or PNG and try again.',
      { cause },
    );
  }
  // An intact picture this large can also fail for want of memory.
  const large = size && size.width * size.height > MAX_PIXELS / 3;
  return new ImageError(
    `This ${format} picture is damaged or incomplete${large ? ', or too large for this device' : ''}: ` +
      'download or copy it again, or open it in a picture editor and save a new copy.',
    { cause },
  );
}

/** Why a picture of `size` is refused before it is decoded; null when it is not. */
export function tooLarge({ width, height }: Size): ImageError | null {
  const number = (value: number) => value.toLocaleString('en-GB');
  const makeSmaller = 'make it smaller and try again';
  if (Math.max(width, height) > MAX_SIDE) {
    return new ImageError(
      `This picture is ${number(width)} × ${number(height)} pixels, and this page takes at most ` +
        `${number(MAX_SIDE)} on a side: ${makeSmaller}.`,
    );
  }
  if (width * height > MAX_PIXELS) {
    return new ImageError(
      `This picture is ${number(width)} × ${number(height)} pixels, and this page takes at most ` +
        `${MAX_PIXELS / 1e6} million in all: ${makeSmaller}.`,
    );
  }
  return null;
}

/** For a decoded picture whose pixels could not be read. */
export const outOfMemory = (size: Size, cause: unknown): ImageError =>
  new ImageError(
    `This device has too little memory for a picture of ${size.width} × ${size.height} pixels: ` +
      'close other pages, or make it smaller, and try again.',
    { cause },
  );

/** For a file that was there when it was chosen and can't be read now; or a folder. */
export const unreadable = (cause: unknown): ImageError =>
  new ImageError(
    'This file can’t be read (it may have been moved, changed or be a folder): choose it again.',
    { cause },
  );
