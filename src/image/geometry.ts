/** Which part of a picture the network sees, and how much that part is shrunk. Sizes in pixels. */
import { DEFAULT_PREPROCESSING } from './preprocessing';

/** `center`: the middle of the picture, in proportion. `whole`: all of it, squashed to a square. */
export type CropMode = 'center' | 'whole';

/** The sides of the square that the page's own network takes: 224. */
export const INPUT_SIZE = DEFAULT_PREPROCESSING.crop;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Resize `image` to `resized`, then keep `size`×`size` pixels of that from (`left`, `top`) on. */
export interface CropPlan {
  readonly image: Size;
  readonly resized: Size;
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

/** Rounds a half to the even neighbour, as Python's `round` does and so torchvision and Pillow. */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * How a picture becomes the network's input.
 *
 * `center` places the crop as torchvision's `CenterCrop` does; the default, which rounds the longer
 * side to the nearest pixel, was checked against reference results.
 * @param image its size, upright, each side 1 or more.
 * @throws RangeError where the crop is larger than what it is cut from.
 */
export function planCrop(
  image: Size,
  mode: CropMode,
  { resize, longerSide, crop: size } = DEFAULT_PREPROCESSING,
): CropPlan {
  if (mode === 'whole') {
    return { image, resized: { width: size, height: size }, left: 0, top: 0, size };
  }
  if (size > resize) throw new RangeError(`${size} pixels cannot be cut out of ${resize}.`);
  const shorter = Math.min(image.width, image.height);
  const toWhole = longerSide === 'floor' ? Math.floor : roundHalfToEven;
  const scale = (side: number) => toWhole((side * resize) / shorter);
  const resized = { width: scale(image.width), height: scale(image.height) };
  return {
    image,
    resized,
    left: roundHalfToEven((resized.width - size) / 2),
    top: roundHalfToEven((resized.height - size) / 2),
    size,
  };
}
