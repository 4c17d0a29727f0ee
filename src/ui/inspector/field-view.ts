/** Where a receptive field lies over the picture, drawn so that both fit. */
import type { ReceptiveField } from '../../model/receptive-field';
import { signed } from '../common/format';

/** A square in per cent of the drawing's side. */
export interface Square {
  readonly start: number;
  readonly side: number;
}

export interface FieldView {
  readonly picture: Square;
  readonly field: Square;
  /** The input pixels that the field covers along one side; the end is outside. */
  readonly from: number;
  readonly to: number;
}

/** The field of output value `index`, over a picture of `size` pixels. */
export function fieldView(field: ReceptiveField, index: number, size: number): FieldView {
  const from = field.start + index * field.jump;
  const to = from + field.size;
  const low = Math.min(0, from);
  const span = Math.max(size, to) - low;
  const square = (start: number, side: number): Square => ({
    start: ((start - low) / span) * 100,
    side: (side / span) * 100,
  });
  return { picture: square(0, size), field: square(from, field.size), from, to };
}

/** `pixels 109 to 115`, and where they reach beyond a picture of `size`, what is there. */
export function pixelsText({ from, to }: Pick<FieldView, 'from' | 'to'>, size: number): string {
  const pixels = `pixels ${signed(from)} to ${signed(to - 1)}`;
  if (from >= 0 && to <= size) return pixels;
  return `${pixels}; the picture has 0 to ${size - 1}, beyond it is padding`;
}
