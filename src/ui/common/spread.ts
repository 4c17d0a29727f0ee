/** Names along a line. Pure: in the drawing's units, of which 16 are 1 rem. */

/** How wide a letter of a chart is, about. */
const LETTER = 6.5;
/** The least room between two names. */
const GAP = 3;

const widthOf = (name: string): number => name.length * LETTER;

export interface Named {
  readonly name: string;
  /** Where the middle of what it names is. */
  readonly middle: number;
}

/**
 * Where the middle of each name stands: at the middle of what it names, or as near to it as its
 * neighbours and the line's ends leave room.
 * @param named from left to right.
 */
export function spread(named: readonly Named[], from: number, to: number): number[] {
  let next = from;
  const starts = named.map(({ name, middle }) => {
    const start = Math.max(next, middle - widthOf(name) / 2);
    next = start + widthOf(name) + GAP;
    return start;
  });
  let end = to;
  for (let i = named.length - 1; i >= 0; i--) {
    starts[i] = Math.min(starts[i], end - widthOf(named[i].name));
    end = starts[i] - GAP;
  }
  return starts.map((start, i) => start + widthOf(named[i].name) / 2);
}
