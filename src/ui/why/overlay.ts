/** A map painted over the picture that it is about. Pure: no page, no canvas. */
import { upsample } from '../../explain/class-activation';
import { paint, type ColourScale } from '../heat/colours';

/**
 * Every pixel's value, where all pixels of a cell have its own.
 * @param values height × width, row-major.
 * @returns size × size, row-major.
 */
export function cellsToPixels(
  values: Float32Array,
  height: number,
  width: number,
  size: number,
): Float32Array {
  const pixels = new Float32Array(size * size);
  for (let y = 0; y < size; y++) {
    const row = Math.floor((y * height) / size) * width;
    for (let x = 0; x < size; x++) {
      pixels[y * size + x] = values[row + Math.floor((x * width) / size)];
    }
  }
  return pixels;
}

/** `height × width` values, row-major. */
export interface CellMap {
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
}

/**
 * Every pixel's value of a picture that a map is laid over, size × size, row-major.
 * @param smooth between the cells' centres, instead of cell by cell.
 */
export const pixelsOf = (
  { height, width, values }: CellMap,
  size: number,
  smooth: boolean,
): Float32Array => (smooth ? upsample : cellsToPixels)(values, height, width, size);

/**
 * The colours of `values` laid over a picture; where a value is NaN the picture shows as it is.
 * @param rgba size × size × 4 bytes, opaque.
 * @param values size × size, row-major.
 * @param opacity 0 (only the picture) to 1 (only the colours).
 * @returns size × size × 4 bytes, opaque.
 * @throws Error where the sizes differ.
 */
export function overlayImage(
  rgba: Uint8ClampedArray,
  values: Float32Array,
  size: number,
  scale: ColourScale,
  opacity: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = size * size;
  if (values.length !== pixels || rgba.length !== 4 * pixels) {
    throw new Error(`A map and a picture of ${size} × ${size} have ${pixels} values and colours.`);
  }
  const out = new Uint8ClampedArray(rgba);
  const colours = new Uint8ClampedArray(rgba.length);
  paint(values, scale, colours);
  for (let pixel = 0; pixel < pixels; pixel++) {
    if (Number.isNaN(values[pixel])) continue;
    for (let at = 4 * pixel; at < 4 * pixel + 3; at++) {
      out[at] = rgba[at] + opacity * (colours[at] - rgba[at]);
    }
  }
  return out;
}
