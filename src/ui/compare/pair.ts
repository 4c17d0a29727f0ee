/** The two pictures that are compared, and how their maps are coloured. */
import { useMemo } from 'react';
import { otherOf } from '../../state/entries';
import type { Entry } from '../../state/state';
import type { ChannelMaps } from '../../worker/inspections';
import { useLens } from '../context';
import { scaleFor, type ColourScale } from '../heat/colours';

/** One of the two, and its number among the pictures that run together. */
export interface Side {
  readonly index: number;
  readonly entry: Entry;
}

/** A is the picture on show. */
export interface Pair {
  readonly a: Side;
  readonly b: Side;
}

/** Null where there are no two pictures. */
export function usePair(): Pair | null {
  const entries = useLens((state) => state.entries);
  const shown = useLens((state) => state.shown);
  const other = useLens(otherOf);
  return useMemo(
    () =>
      other === null
        ? null
        : {
            a: { index: shown, entry: entries[shown] },
            b: { index: other, entry: entries[other] },
          },
    [entries, shown, other],
  );
}

/** One scale for a channel of both; NaN, where a channel has no number, is left out. */
export function commonScale(a: ChannelMaps, b: ChannelMaps, channel: number): ColourScale {
  const known = [a.min[channel], b.min[channel], a.max[channel], b.max[channel]].filter(
    (value) => !Number.isNaN(value),
  );
  return known.length === 0 ? scaleFor(0, 0) : scaleFor(Math.min(...known), Math.max(...known));
}
