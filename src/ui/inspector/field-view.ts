/** Where a receptive field lies over the picture. */
import type { ReceptiveField } from '../../model/receptive-field';
import { signed } from '../common/format';

/** Input pixels along one side; the end is outside. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** In per cent of the drawing. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface FieldView {
  readonly picture: Rectangle;
  /** What the drawing has room for of the field. */
  readonly field: Rectangle;
  /** Whether the field goes on beyond the drawing: above, to the right, below, to the left. */
  readonly cut: readonly [boolean, boolean, boolean, boolean];
}

/** What output value `index` sees along one side. */
export function spanOf({ size, jump, start }: ReceptiveField, index: number): Span {
  const from = start + index * jump;
  return { from, to: from + size };
}

/** A drawing that holds the picture of `size` pixels and all of `span`. */
export const frameAround = ({ from, to }: Span, size: number): Span => ({
  from: Math.min(0, from),
  to: Math.max(size, to),
});

/** How much padding is drawn where fields reach beyond the picture, in shares of its side. */
const MARGIN = 1 / 8;

/**
 * A drawing in which the field of each of `count` output values can be outlined without the picture
 * moving: with some of the padding, if any of them reaches there.
 */
export function frameForAll(field: ReceptiveField, count: number, size: number): Span {
  const most = Math.round(size * MARGIN);
  const { from } = spanOf(field, 0);
  const { to } = spanOf(field, count - 1);
  return {
    from: Math.max(-most, Math.min(0, from)),
    to: Math.min(size + most, Math.max(size, to)),
  };
}

/** The field that covers `rows` and `columns`, over a picture of `size` pixels. */
export function fieldView(rows: Span, columns: Span, size: number, frame: Span): FieldView {
  const percent = (pixels: number) => (pixels / (frame.to - frame.from)) * 100;
  const rectangle = (across: Span, down: Span): Rectangle => ({
    left: percent(across.from - frame.from),
    top: percent(down.from - frame.from),
    width: percent(across.to - across.from),
    height: percent(down.to - down.from),
  });
  const clipped = ({ from, to }: Span): Span => ({
    from: Math.max(from, frame.from),
    to: Math.min(to, frame.to),
  });
  const whole = { from: 0, to: size };
  return {
    picture: rectangle(whole, whole),
    field: rectangle(clipped(columns), clipped(rows)),
    cut: [
      rows.from < frame.from,
      columns.to > frame.to,
      rows.to > frame.to,
      columns.from < frame.from,
    ],
  };
}

const rangeText = ({ from, to }: Span) => `${signed(from)} to ${signed(to - 1)}`;

const withPadding = (text: string, spans: readonly Span[], size: number): string =>
  spans.every(({ from, to }) => from >= 0 && to <= size)
    ? text
    : `${text}; the picture has 0 to ${size - 1}, beyond it is padding`;

/** `pixels 109 to 115`, and where they reach beyond a picture of `size`, what is there. */
export const pixelsText = (span: Span, size: number): string =>
  withPadding(`pixels ${rangeText(span)}`, [span], size);

/** `rows 109 to 115, columns 0 to 6`, with the same. */
export const areaText = (rows: Span, columns: Span, size: number): string =>
  withPadding(`rows ${rangeText(rows)}, columns ${rangeText(columns)}`, [rows, columns], size);
