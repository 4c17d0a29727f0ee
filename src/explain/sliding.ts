/** A window sliding over a small grid, as a convolution's kernel or a pool's does. Pure. */
import { outputSize, type Window } from '../model/shapes';
import type { Formula } from './arithmetic';
import { grouped, signed } from './number';

/** The rows (or columns) of the input that a window covers, both ends included; from below 0 on in padding. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Row and column of an output, from the top left. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Fewer rows would leave a 3 × 3 kernel no way to go. */
const FEWEST = 7;

/** What the floor in ⌊(n + 2p − k) / s⌋ + 1 drops: rows of the padded input after the last window. */
export const leftOver = (size: number, { kernel, stride, padding }: Window): number =>
  (size + 2 * padding - kernel) % stride;

/**
 * The side of a grid to show a layer's window on: small, with room for the window to go, and with as
 * many rows left over as the layer's own input of `size` rows, so that the floor does there what it
 * does here. Never more than `size`.
 */
export function toySize(size: number, window: Window): number {
  let toy = Math.max(FEWEST, 2 * window.kernel - 2);
  while (leftOver(toy, window) !== leftOver(size, window)) toy++;
  return Math.min(toy, size);
}

/** Output number `step` of a grid of `columns` outputs a row, in reading order. */
export const cellAt = (step: number, columns: number): Cell => ({
  row: Math.floor(step / columns),
  column: step % columns,
});

/** What output row (or column) `index` reads. */
export function spanAt(index: number, { kernel, stride, padding }: Window): Span {
  const from = index * stride - padding;
  return { from, to: from + kernel - 1 };
}

/** The same worked out: `2·2 − 1 … 2·2 − 1 + 3 − 1 = 3 … 5`. @param letter what the index is called. */
export function spanFormula(index: number, window: Window, letter: 'y' | 'x'): Formula {
  const { kernel, stride, padding } = window;
  const { from, to } = spanAt(index, window);
  const [letters, numbers] = [`${letter}·s − p`, `${index}·${stride} − ${padding}`];
  if (kernel === 1) return { letters, numbers: `${numbers} = ${signed(from)}` };
  return {
    letters: `${letters} … ${letters} + k − 1`,
    numbers: `${numbers} … ${numbers} + ${kernel} − 1 = ${signed(from)} … ${signed(to)}`,
  };
}

const within = ({ from, to }: Span, size: number) => Math.min(to, size - 1) - Math.max(from, 0) + 1;

/** How many of the window's cells lie on padding, over an input of `size` × `size`. */
export const paddedCells = ({ row, column }: Cell, size: number, window: Window): number =>
  window.kernel ** 2 - within(spanAt(row, window), size) * within(spanAt(column, window), size);

/** Which of an input's `size` rows (or columns) any window reads. */
export function rowsRead(size: number, window: Window): readonly boolean[] {
  const read = Array<boolean>(size).fill(false);
  for (let index = 0; index < outputSize(size, window); index++) {
    const { from, to } = spanAt(index, window);
    read.fill(true, Math.max(from, 0), Math.max(to + 1, 0));
  }
  return read;
}

/** How many of an input's `size` × `size` pixels any window reads. */
export const pixelsRead = (size: number, window: Window): number =>
  rowsRead(size, window).filter(Boolean).length ** 2;

const span = ({ from, to }: Span, singular: string): string =>
  from === to ? `${singular} ${signed(from)}` : `${singular}s ${signed(from)} to ${signed(to)}`;

/** Where the window stands, as a sentence. */
export function positionText(cell: Cell, size: number, window: Window): string {
  const { row, column } = cell;
  const place = `Output row ${row}, column ${column} reads input`;
  const read = `${span(spanAt(row, window), 'row')}, ${span(spanAt(column, window), 'column')}`;
  if (window.padding === 0) return `${place} ${read}.`;
  const padded = paddedCells(cell, size, window);
  const many = padded === 0 ? 'none is' : padded === 1 ? '1 is' : `${padded} are`;
  return `${place} ${read}; of these ${window.kernel ** 2} cells ${many} padding.`;
}

/** What the floor drops for an input of `size` rows, as a sentence, or null where there is no stride. */
export function floorText(size: number, window: Window): string | null {
  const { kernel, stride, padding } = window;
  if (stride === 1) return null;
  const inner = `(${size} + 2·${padding} − ${kernel}) / ${stride}`;
  const exact = signed(Number(((size + 2 * padding - kernel) / stride).toFixed(2)));
  const left = leftOver(size, window);
  if (left === 0) return `${inner} = ${exact} is whole: the floor drops nothing.`;
  const last = left === 1 ? 'the last row and column' : `the last ${left} rows and columns`;
  const never = padding >= left ? `${last} of padding` : last;
  return `${inner} = ${exact}, of which the floor drops the fraction: ${never} are never read.`;
}

/** What a kernel smaller than its stride skips, as sentences, or null where it skips nothing. */
export function skippedText(size: number, window: Window): string | null {
  const { kernel, stride } = window;
  if (kernel >= stride) return null;
  const [read, all] = [pixelsRead(size, window), size ** 2];
  const share = 1 - read / all;
  const skipped = share === 0.75 ? 'three quarters' : `${(100 * share).toFixed(1)} %`;
  return (
    `A ${kernel} × ${kernel} kernel every ${stride} pixels reads ${grouped(read)} of the ` +
    `${size} × ${size} = ${grouped(all)} pixels and skips the other ${grouped(all - read)}: ` +
    `${skipped} of them.`
  );
}
