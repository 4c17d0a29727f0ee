import { planCrop, type CropMode, type Size } from '../../image/geometry';
import type { Preprocessing } from '../../image/preprocessing';

/** A rectangle in per cent of the picture it lies on. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the picture that the network sees. */
export function frameOf(image: Size, mode: CropMode, preprocessing: Preprocessing): Frame {
  const { left, top, size, resized } = planCrop(image, mode, preprocessing);
  return {
    left: (left / resized.width) * 100,
    top: (top / resized.height) * 100,
    width: (size / resized.width) * 100,
    height: (size / resized.height) * 100,
  };
}
