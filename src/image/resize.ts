/**
 * Pillow's `Image.resize(size, BILINEAR)` for 8-bit RGB, to the bit, but only for the pixels of a
 * crop and from a picture that arrives strip by strip. After src/libImaging/Resample.c of Pillow:
 * `precompute_coeffs`, `normalize_coeffs_8bpc`, `ImagingResample{Horizontal,Vertical}_8bpc`.
 */
import type { CropPlan } from './geometry';

/** Fractional bits of a weight: 32, less 8 of the result and 2 to spare (Pillow's own choice). */
const PRECISION_BITS = 32 - 8 - 2;
/** One half in that fixed point, so that the final shift rounds. */
const HALF = 1 << (PRECISION_BITS - 1);

/** The triangle filter, 2 wide. */
const triangle = (x: number): number => Math.max(0, 1 - Math.abs(x));

/** For each output pixel: from which input pixels it is mixed, and with what weights. */
interface Taps {
  /** The first input pixel. Never falls from one output to the next; nor does `end`. */
  readonly start: Int32Array;
  /** One past the last input pixel. */
  readonly end: Int32Array;
  /** `stride` numbers per output, PRECISION_BITS fixed point, that add up to one. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** The taps of outputs `first` to `first + count - 1` when `inSize` pixels become `outSize`. */
function tapsFor(inSize: number, outSize: number, first: number, count: number): Taps {
  const scale = inSize / outSize;
  // Shrinking widens the filter, so that every input pixel counts; enlarging leaves it as it is.
  const support = Math.max(scale, 1);
  const stride = Math.ceil(support) * 2 + 1;
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  const weights = new Int32Array(count * stride);
  // As in C, where 1/support is a rounded number too: dividing would give other last bits.
  const inverse = 1 / support;
  for (let i = 0; i < count; i++) {
    const center = (first + i + 0.5) * scale;
    const from = Math.max(0, Math.trunc(center - support + 0.5));
    const to = Math.min(inSize, Math.trunc(center + support + 0.5));
    const raw = Array.from({ length: to - from }, (_, k) =>
      triangle((k + from - center + 0.5) * inverse),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    raw.forEach((weight, k) => {
      weights[i * stride + k] = Math.trunc(0.5 + (weight / sum) * (1 << PRECISION_BITS));
    });
    start[i] = from;
    end[i] = to;
  }
  return { start, end, weights, stride };
}

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
  /** One source row after the horizontal pass: size × RGB. */
  private readonly line: Uint8Array;
  /** The vertical pass under way: size × size × RGB, fixed point. */
  private readonly sums: Int32Array;
  private nextRow: number;
  /** The first output row that still waits for source rows. */
  private firstOpen = 0;

  constructor({ image, resized, left, top, size }: CropPlan) {
    this.size = size;
    this.columns = tapsFor(image.width, resized.width, left, size);
    this.rows = tapsFor(image.height, resized.height, top, size);
    const x = this.columns.start[0];
    const y = this.rows.start[0];
    this.window = {
      x,
      y,
      width: this.columns.end[size - 1] - x,
      height: this.rows.end[size - 1] - y,
    };
    this.line = new Uint8Array(size * 3);
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
        // 255 × 2²² + 2²¹ fits 31 bits; Math.imul and |0 keep the engine in integers.
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
