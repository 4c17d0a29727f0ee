/** From a file to the network's crop: recognise, decode, resize. For a worker; no page needed. */
import { decodeInBrowser, pictureOfFrame } from './bitmap';
import type { DecodedPicture, Decoder } from './decoder';
import { outOfMemory, undecodable } from './errors';
import { MEDIA_TYPES } from './formats';
import { planCrop, type CropMode, type CropPlan } from './geometry';
import { inspect } from './inspect';
import { DEFAULT_PREPROCESSING, type Filter, type Preprocessing } from './preprocessing';
import { CropResizer } from './resize';

/** The picture as the network gets it, before `normalise`. */
export interface ImageCrop {
  readonly size: number;
  /** size × size × 4 bytes, RGBA, opaque. */
  readonly rgba: Uint8ClampedArray;
  /** The decoded picture's size in pixels, upright. */
  readonly imageWidth: number;
  readonly imageHeight: number;
}

export interface DecodedCrop {
  readonly crop: ImageCrop;
  /** Milliseconds to read and decode the file. */
  readonly decodeMs: number;
  /** Milliseconds to read back the pixels, resize and crop them. */
  readonly resizeMs: number;
}

/** Pixels read back at a time: 4 MB. */
const STRIP_PIXELS = 1 << 20;
/** After so long without a pause, a message to the worker (such as "cancel") is let in. */
const PAUSE_AFTER_MS = 50;

/** Cuts the crop out of `picture`, strip by strip. */
async function resize(
  picture: DecodedPicture,
  plan: CropPlan,
  filter: Filter,
  signal?: AbortSignal,
): Promise<ImageCrop> {
  const { width, height } = picture;
  const resizer = new CropResizer(plan, filter);
  const { window } = resizer;
  const stripRows = Math.max(1, Math.floor(STRIP_PIXELS / window.width));
  let pausedAt = performance.now();
  for (let row = 0; row < window.height; row += stripRows) {
    const rows = Math.min(stripRows, window.height - row);
    resizer.addRows(picture.read(window.x, window.y + row, window.width, rows));
    if (performance.now() - pausedAt > PAUSE_AFTER_MS) {
      await new Promise((resume) => setTimeout(resume));
      pausedAt = performance.now();
    }
    signal?.throwIfAborted();
  }
  return { size: plan.size, rgba: resizer.finish(), imageWidth: width, imageHeight: height };
}

/**
 * Decodes a picture and makes the network's crop of it.
 * @param file any file; its name and type are not trusted.
 * @param decode the browser's decoder; another one in tests.
 * @throws ImageError when the file is no usable picture; the signal's reason when it is aborted.
 */
export async function decodeToCrop(
  file: Blob,
  mode: CropMode,
  signal?: AbortSignal,
  decode: Decoder = decodeInBrowser,
  preprocessing = DEFAULT_PREPROCESSING,
): Promise<DecodedCrop> {
  signal?.throwIfAborted();
  const started = performance.now();
  const { format, size } = await inspect(file);
  signal?.throwIfAborted();
  const picture = await decode(file.slice(0, file.size, MEDIA_TYPES[format])).catch(
    (cause: unknown) => {
      throw undecodable(format, size, cause);
    },
  );
  return cropOf(picture, mode, preprocessing, started, signal);
}

/**
 * The network's crop of a video's frame, which it closes.
 * @throws ImageError when there is no memory for it; the signal's reason when it is aborted.
 */
export const decodeFrameToCrop = (
  frame: ImageBitmap,
  mode: CropMode,
  signal?: AbortSignal,
  preprocessing = DEFAULT_PREPROCESSING,
): Promise<DecodedCrop> =>
  cropOf(pictureOfFrame(frame), mode, preprocessing, performance.now(), signal);

/** Closes `picture`. @param started when it was begun to be decoded, by `performance.now()`. */
async function cropOf(
  picture: DecodedPicture,
  mode: CropMode,
  preprocessing: Preprocessing,
  started: number,
  signal?: AbortSignal,
): Promise<DecodedCrop> {
  try {
    signal?.throwIfAborted();
    const decoded = performance.now();
    const { width, height } = picture;
    // Its RangeError is no want of memory, which may be one as well.
    const plan = planCrop({ width, height }, mode, preprocessing);
    const { filter } = preprocessing;
    const crop = await resize(picture, plan, filter, signal).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw outOfMemory(picture, cause);
    });
    return { crop, decodeMs: decoded - started, resizeMs: performance.now() - decoded };
  } finally {
    picture.close();
  }
}
