/** All maps of a layer as one picture. Pure: no page. */
import { mapOf } from '../../explain/channels';
import type { MapsView } from '../../state/view';
import type { ChannelMaps } from '../../worker/inspections';
import { paint } from '../heat/colours';
import { channelOrder } from './order';
import { scalesOf } from './scales';

export interface GridImage {
  readonly width: number;
  readonly height: number;
  /** `4 × width × height` bytes, row by row. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** Between two maps, in pixels; transparent, as is what is left of the last row. */
const GAP = 1;

/**
 * Every channel's map, one pixel a value, row by row in the order given.
 * @param columns maps in a row; fewer where there are fewer channels.
 * @throws RangeError where `columns` is not a whole number ≥ 1.
 */
export function gridImage(
  maps: ChannelMaps,
  order: MapsView['order'],
  scaleMode: MapsView['scale'],
  columns: number,
): GridImage {
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`A grid needs 1 column or more, not ${columns}.`);
  }
  const across = Math.min(columns, maps.channels);
  const down = Math.ceil(maps.channels / across);
  const width = across * (maps.width + GAP) - GAP;
  const height = down * (maps.height + GAP) - GAP;
  const rgba = new Uint8ClampedArray(4 * width * height);
  const tile = new Uint8ClampedArray(4 * maps.width * maps.height);
  const scaleOf = scalesOf(maps, scaleMode);
  channelOrder(maps, order).forEach((channel, place) => {
    paint(mapOf(maps, channel), scaleOf(channel), tile);
    const left = (place % across) * (maps.width + GAP);
    const top = Math.floor(place / across) * (maps.height + GAP);
    for (let y = 0; y < maps.height; y++) {
      const row = tile.subarray(4 * y * maps.width, 4 * (y + 1) * maps.width);
      rgba.set(row, 4 * ((top + y) * width + left));
    }
  });
  return { width, height, rgba };
}
