/**
 * Pillow's `Image.resize(size, BILINEAR)` or `BICUBIC` for 8-bit RGB, to the bit, but only for the
 * pixels of a crop and from a picture that arrives strip by strip. After src/libImaging/Resample.c
 * of Pillow: `ImagingResample{Horizontal,Vertical}_8bpc`.
 */
import type { CropPlan } from './geometry';
import { DEFAULT_PREPROCESSING, type Filter } from './preprocessing';
import { PRECISION_BITS, tapsFor, type Taps } from './taps';

/** One half in that fixed point, so that the final shift rounds. */
const HALF = 1 << (PRECISION_BITS - 1);

/** A rectangle of the source picture, in pixels. */
export interface Window {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Resizes one picture to its crop. Feed it the rows of `window`, then call `finish`.
 *
 * Its memory does not grow with the picture's height: a source row is narrowed, added to the output
 * rows that it touches, and forgotten. Integer sums, so the order of adding changes nothing.
 */
export class CropResizer {
  /** The part of the source picture that the crop depends on. */
  readonly window: Window;
  private readonly size: number;
  private readonly columns: Taps;
  private readonly rows: Taps;
  /** One source row after the horizontal pass: size × RGB. Clamped, as bicubic overshoots. */
  private readonly line: Uint8ClampedArray;
  /** The vertical pass under way: size × size × RGB, fixed point. */
  private readonly sums: Int32Array;
  private nextRow: number;
  /** The first output row that still waits for source rows. */
  private firstOpen = 0;

  constructor(
    { image, resized, left, top, size }: CropPlan,
    filter: Filter = DEFAULT_PREPROCESSING.filter,
  ) {
    this.size = size;
    this.columns = tapsFor(filter, image.width, resized.width, left, size);
    this.rows = tapsFor(filter, image.height, resized.height, top, size);
    const x = this.columns.start[0];
    const y = this.rows.start[0];
    this.window = {
      x,
      y,
      width: this.columns.end[size - 1] - x,
      height: this.rows.end[size - 1] - y,
    };
    this.line = new Uint8ClampedArray(size * 3);
    this.sums = new Int32Array(size * size * 3).fill(HALF);
    this.nextRow = y;
  }

  /**
   * Takes the next whole rows of the window, top to bottom.
   * @param rgba rows × window.width × 4 bytes; alpha is not looked at.
   */
  addRows(rgba: Uint8ClampedArray | Uint8Array): void {
    const rowBytes = this.window.width * 4;
    for (let offset = 0; offset + rowBytes <= rgba.length; offset += rowBytes) {
      this.narrow(rgba, offset);
      this.spread();
    }
  }

  /**
   * The crop: size × size × 4 bytes, RGBA, opaque.
   * @throws RangeError when rows are missing.
   */
  finish(): Uint8ClampedArray {
    const missing = this.window.y + this.window.height - this.nextRow;
    if (missing !== 0) throw new RangeError(`${missing} rows of the picture were not fed.`);
    const rgba = new Uint8ClampedArray(this.size * this.size * 4).fill(255);
    for (let from = 0, to = 0; from < this.sums.length; from += 3, to += 4) {
      rgba[to] = this.sums[from] >> PRECISION_BITS;
      rgba[to + 1] = this.sums[from + 1] >> PRECISION_BITS;
      rgba[to + 2] = this.sums[from + 2] >> PRECISION_BITS;
    }
    return rgba;
  }

  /** The horizontal pass over the row at `offset`, rounded to bytes as Pillow does between passes. */
  private narrow(rgba: Uint8ClampedArray | Uint8Array, offset: number): void {
    const { start, end, weights, stride } = this.columns;
    const origin = offset - this.window.x * 4;
    for (let i = 0; i < this.size; i++) {
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      let weightAt = i * stride;
      const stop = origin + end[i] * 4;
      for (let p = origin + start[i] * 4; p < stop; p += 4) {
        const weight = weights[weightAt++];
        // 255 × 2²² + 2²¹ fits 31 bits, with some left for a filter whose positive weights are more
        // than one; Math.imul and |0 keep the engine in integers.
        red = (red + Math.imul(rgba[p], weight)) | 0;
        green = (green + Math.imul(rgba[p + 1], weight)) | 0;
        blue = (blue + Math.imul(rgba[p + 2], weight)) | 0;
      }
      this.line[i * 3] = red >> PRECISION_BITS;
      this.line[i * 3 + 1] = green >> PRECISION_BITS;
      this.line[i * 3 + 2] = blue >> PRECISION_BITS;
    }
  }

  /** The vertical pass: adds the narrowed row to every output row that it is a part of. */
  private spread(): void {
    const { start, end, weights, stride } = this.rows;
    const { line, sums, size } = this;
    const y = this.nextRow++;
    while (this.firstOpen < size && end[this.firstOpen] <= y) this.firstOpen++;
    for (let i = this.firstOpen; i < size && start[i] <= y; i++) {
      const weight = weights[i * stride + y - start[i]];
      const base = i * line.length;
      for (let k = 0; k < line.length; k++) sums[base + k] += Math.imul(line[k], weight);
    }
  }
}
