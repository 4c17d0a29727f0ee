/** What a file is and how large a picture it holds, by its first bytes alone. No page needed. */
import { sizeFromHeader } from './dimensions';
import { notAPicture, tooLarge, unreadable } from './errors';
import { isPictureFormat, sniffFormat, type Format, type PictureFormat } from './formats';
import type { Size } from './geometry';

/** Enough for nearly every header. */
const HEAD_BYTES = 1 << 16;
/** Enough to name the format. */
const SNIFFED_BYTES = 1 << 13;

/** @throws ImageError when the file has gone. */
async function readStart(file: Blob, length: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, length).arrayBuffer());
  } catch (cause) {
    throw unreadable(cause);
  }
}

/**
 * The format that a file's bytes tell; its name and type are not looked at.
 * @throws ImageError when the file can't be read.
 */
export const formatOf = async (file: Blob): Promise<Format> =>
  sniffFormat(await readStart(file, SNIFFED_BYTES));

/**
 * What the first bytes tell, without decoding.
 * @returns the size in pixels before any rotation; null where the header has none to read.
 * @throws ImageError when the file is no picture, or one that is too large.
 */
export async function inspect(
  file: Blob,
): Promise<{ readonly format: PictureFormat; readonly size: Size | null }> {
  let length = HEAD_BYTES;
  let head = await readStart(file, length);
  const format = sniffFormat(head);
  if (!isPictureFormat(format)) throw notAPicture(format);
  let size = sizeFromHeader(format, head);
  // Thumbnails, colour profiles and panoramas' notes may come before a JPEG's size.
  while (format === 'JPEG' && !size && length < file.size) {
    length *= 8;
    head = await readStart(file, length);
    size = sizeFromHeader(format, head);
  }
  const refusal = size && tooLarge(size);
  if (refusal) throw refusal;
  return { format, size };
}
