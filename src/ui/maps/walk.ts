/** Where the arrow keys go: from map to map in the grid, and from value to value in a map. */

/** How many stand in the grid, how they stand, and how many rows of them are on show. */
export interface Grid {
  readonly count: number;
  readonly columns: number;
  readonly rowsShown: number;
}

/**
 * The place that `key` leads to from place `at` of the grid, or null where the key means nothing
 * here. ← and → go on in the next row; Home and End are the first and the last of all.
 */
export function stepInGrid(key: string, at: number, grid: Grid): number | null {
  const { count, columns, rowsShown } = grid;
  const last = count - 1;
  const rowOf = (place: number) => Math.floor(place / columns);
  // The last row may be shorter: below its end, its last one is the nearest.
  const down = (rows: number) => {
    const to = Math.min(rowOf(last), rowOf(at) + rows);
    return Math.min(last, to * columns + (at % columns));
  };
  const up = (rows: number) => Math.max(0, rowOf(at) - rows) * columns + (at % columns);
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, at + 1);
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'ArrowDown':
      return down(1);
    case 'ArrowUp':
      return up(1);
    case 'PageDown':
      return down(Math.max(1, rowsShown));
    case 'PageUp':
      return up(Math.max(1, rowsShown));
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** One value of a map: its row and its column. */
export interface Place {
  readonly y: number;
  readonly x: number;
}

export interface Sizes {
  readonly height: number;
  readonly width: number;
}

const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));

/** As `stepInGrid`, in a map: Home and End are the ends of a row, Page Up and Page Down of a column. */
export function stepInMap(key: string, { y, x }: Place, { height, width }: Sizes): Place | null {
  switch (key) {
    case 'ArrowRight':
      return { y, x: within(x + 1, width) };
    case 'ArrowLeft':
      return { y, x: within(x - 1, width) };
    case 'ArrowDown':
      return { y: within(y + 1, height), x };
    case 'ArrowUp':
      return { y: within(y - 1, height), x };
    case 'Home':
      return { y, x: 0 };
    case 'End':
      return { y, x: width - 1 };
    case 'PageUp':
      return { y: 0, x };
    case 'PageDown':
      return { y: height - 1, x };
    default:
      return null;
  }
}

/**
 * The value under a point of a drawn map.
 * @param across and `down`: shares of the drawing, 0 at its left and upper edge, 1 at the others.
 */
export const placeAt = (across: number, down: number, { height, width }: Sizes): Place => ({
  y: within(Math.floor(down * height), height),
  x: within(Math.floor(across * width), width),
});

/** Where the value of largest magnitude is, the first of equals; the first of all with only NaN. */
export function strongestPlace(values: Float32Array, width: number): Place {
  let [index, most] = [0, -1];
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (magnitude > most) [index, most] = [i, magnitude];
  }
  return { y: Math.floor(index / width), x: index % width };
}

/** How far a box has to be scrolled so that what lies from `top` to `bottom` in it is on show. */
export function scrolledTo(scroll: number, height: number, top: number, bottom: number): number {
  if (top < scroll || bottom - top > height) return top;
  return bottom > scroll + height ? bottom - height : scroll;
}
