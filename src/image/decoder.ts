/** What `decode.ts` needs of a decoder: the browser's in bitmap.ts, or a stand-in in tests. */
import type { Size } from './geometry';

/** A decoded picture, upright, in sRGB, over white. Whoever gets it closes it. */
export interface DecodedPicture extends Size {
  /** The pixels of a rectangle: height × width × 4 bytes, RGBA, opaque. */
  read(x: number, y: number, width: number, height: number): Uint8ClampedArray;
  close(): void;
}

/** Decodes a file whose `type` is true; rejects when it can't. */
export type Decoder = (file: Blob) => Promise<DecodedPicture>;
