/** How large the grid's tiles are, in CSS pixels; `maps.css` draws them so. */

export interface TileSizes {
  readonly side: number;
  /** The least room between two in a row. */
  readonly gap: number;
  /** From one row to the next. */
  readonly row: number;
}

/**
 * A whole multiple of 7, 14, 28 and 56, as the maps of a picture of 224 pixels are wide, so that the
 * values of most come out equally large.
 */
export const TILE: TileSizes = { side: 56, gap: 2, row: 78 };
/** For a channel that is one value. */
export const CELL: TileSizes = { side: 18, gap: 2, row: 20 };

/** How many fit beside each other; 0 where there is no room yet. */
export const columnsIn = (width: number, { side, gap }: TileSizes): number =>
  Math.floor((width + gap) / (side + gap));
