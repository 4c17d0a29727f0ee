/** The two grids of a sliding window as drawings: lengths in pixels, paths as SVG writes them. */
import type { Window } from '../../model/shapes';
import { rowsRead } from '../../explain/sliding';

/** Both grids stand side by side in the inspector at its usual width. */
const WIDTH = 324;
const LARGEST_CELL = 20;

/** The side of a cell, with `cells` of both grids in a row. */
export const cellSide = (cells: number): number =>
  Math.min(LARGEST_CELL, Math.floor(WIDTH / cells));

/** The lines around `cells` × `cells` cells, from (0, 0). */
export function linesPath(cells: number, side: number): string {
  const length = cells * side;
  return Array.from(
    { length: cells + 1 },
    (_, i) => `M0 ${i * side}H${length}M${i * side} 0V${length}`,
  ).join('');
}

/** A square over cell (row, column). */
const square = (row: number, column: number, side: number) =>
  `M${column * side} ${row * side}h${side}v${side}h${-side}z`;

/** A stroke through cell (row, column). */
const hatch = (row: number, column: number, side: number) =>
  `M${column * side} ${(row + 1) * side}l${side} ${-side}`;

function cellsWhere(
  cells: number,
  holds: (row: number, column: number) => boolean,
  draw: (row: number, column: number) => string,
): string {
  let path = '';
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      if (holds(row, column)) path += draw(row, column);
    }
  }
  return path;
}

/** Strokes through all cells of padding around `size` × `size` pixels, counted from the padding on. */
export function paddingPath(size: number, padding: number, side: number): string {
  const outside = (i: number) => i < padding || i >= padding + size;
  return cellsWhere(
    size + 2 * padding,
    (row, column) => outside(row) || outside(column),
    (row, column) => hatch(row, column, side),
  );
}

/** Squares over all pixels that any window reads, counted from the padding on. */
export function readPath(size: number, window: Window, side: number): string {
  const read = rowsRead(size, window);
  const { padding } = window;
  return cellsWhere(
    size,
    (row, column) => read[row] && read[column],
    (row, column) => square(row + padding, column + padding, side),
  );
}

/** Squares over the first `count` cells in reading order. */
export const firstCellsPath = (count: number, cells: number, side: number): string =>
  cellsWhere(
    cells,
    (row, column) => row * cells + column < count,
    (row, column) => square(row, column, side),
  );
