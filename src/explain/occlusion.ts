/**
 * Which parts of the picture the network's answer hangs on, found by covering them one by one: the
 * occlusion sensitivity of Zeiler and Fergus, "Visualizing and Understanding Convolutional
 * Networks", 2013, section 4.2 (https://arxiv.org/abs/1311.2901). Pure.
 */

/** What is covered to learn about one cell of a grid over the picture. In pixels of the input. */
export interface Patch {
  /** Which cell, from the top left. */
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Along one side: the cell and half a cell before and after, to whole pixels of the picture. */
function spanOf(cell: number, cells: number, size: number): { start: number; length: number } {
  const start = Math.max(0, Math.round(((cell - 0.5) * size) / cells));
  const end = Math.min(size, Math.round(((cell + 1.5) * size) / cells));
  return { start, length: end - start };
}

/**
 * One patch for each cell of a grid of `cells` × `cells`, row by row. A patch is centred on its
 * cell and twice as wide, so that neighbours overlap, but ends where the picture does.
 * @param size The picture's side in pixels.
 * @throws RangeError where `cells` is not a whole number from 1 to `size`.
 */
export function patchesOf(cells: number, size: number): Patch[] {
  if (!Number.isInteger(cells) || cells < 1 || cells > size) {
    throw new RangeError(`${size} pixels cannot be divided into ${cells} cells.`);
  }
  const spans = Array.from({ length: cells }, (_, cell) => spanOf(cell, cells, size));
  return spans.flatMap(({ start: top, length: height }, row) =>
    spans.map(({ start: left, length: width }, column) => ({
      row,
      column,
      left,
      top,
      width,
      height,
    })),
  );
}

/**
 * A copy of a picture with one patch set to 0: the mean colour, where the input has that taken off, as
 * ImageNet's networks have it. (Zeiler and Fergus cover with grey.)
 * @param input The network's input: size × size × 3, row-major.
 */
export function occlude(input: Float32Array, size: number, patch: Patch): Float32Array {
  const covered = input.slice();
  for (let y = patch.top; y < patch.top + patch.height; y++) {
    const start = (y * size + patch.left) * 3;
    covered.fill(0, start, start + patch.width * 3);
  }
  return covered;
}
