/** Walking over the cells of a map with the keyboard. */

/** A map's sizes in cells. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
}

type Move = (row: number, column: number, grid: Grid) => readonly [row: number, column: number];

const MOVES: Readonly<Partial<Record<string, Move>>> = {
  ArrowUp: (row, column) => [row - 1, column],
  ArrowDown: (row, column) => [row + 1, column],
  ArrowLeft: (row, column) => [row, column - 1],
  ArrowRight: (row, column) => [row, column + 1],
  Home: (row) => [row, 0],
  End: (row, _, { columns }) => [row, columns - 1],
  PageUp: (_, column) => [0, column],
  PageDown: (_, column, { rows }) => [rows - 1, column],
};

/**
 * The cell that `key` leads to from cell `at`, counted row by row; the same one at an edge.
 * @returns null for a key that moves nothing.
 */
export function moved(key: string, at: number, grid: Grid): number | null {
  const move = MOVES[key];
  if (move === undefined) return null;
  const { rows, columns } = grid;
  const [row, column] = move(Math.floor(at / columns), at % columns, grid);
  const clamp = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return clamp(row, rows) * columns + clamp(column, columns);
}

/** `row 3, column 4`: the cell `at`, counted from 1 as people do. */
export const cellText = (at: number, columns: number): string =>
  `row ${Math.floor(at / columns) + 1}, column ${(at % columns) + 1}`;
