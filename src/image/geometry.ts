/** Which part of a picture the network sees, and how much that part is shrunk. Sizes in pixels. */

/** `center`: the middle of the picture, in proportion. `whole`: all of it, squashed to a square. */
export type CropMode = 'center' | 'whole';

/** The sides of the square that the network takes. */
export const INPUT_SIZE = 224;

/** What the shorter side becomes before the middle is cut out: 256, as in He et al., section 3.4. */
export const SHORTER_SIDE = 256;

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
 * `center` rounds the longer side to the nearest pixel (torchvision's `Resize` cuts the fraction
 * off) and places the crop as torchvision's `CenterCrop` does; checked against reference results.
 * @param image its size, upright, each side 1 or more.
 */
export function planCrop(image: Size, mode: CropMode): CropPlan {
  const size = INPUT_SIZE;
  if (mode === 'whole') {
    return { image, resized: { width: size, height: size }, left: 0, top: 0, size };
  }
  const shorter = Math.min(image.width, image.height);
  const scale = (side: number) => roundHalfToEven((side * SHORTER_SIDE) / shorter);
  const resized = { width: scale(image.width), height: scale(image.height) };
  return {
    image,
    resized,
    left: roundHalfToEven((resized.width - size) / 2),
    top: roundHalfToEven((resized.height - size) / 2),
    size,
  };
}
