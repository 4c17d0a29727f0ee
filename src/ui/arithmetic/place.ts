/** Which output value of a layer is looked at. */
import type { Place } from '../../explain/contributions';
import type { ChannelMaps } from '../../worker/inspections';

/** What the user chose; null leaves it to what there is. */
export interface Choice {
  readonly channel: number | null;
  readonly cell: { readonly y: number; readonly x: number } | null;
}

/** The index of the largest value, the first among equals; NaN is passed over. */
function largestIn(values: Float32Array): number {
  let at = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i] > values[at] || Number.isNaN(values[at])) at = i;
  }
  return at;
}

/** Of a picture of one pixel, as fc's scores are, the channel of the largest value, else of the strongest map. */
export const bestChannel = ({ height, width, max, strongest }: ChannelMaps): number =>
  height * width === 1 ? largestIn(max) : strongest[0];

/** Where a channel's value is largest. */
export function largestCell(maps: ChannelMaps, channel: number): { y: number; x: number } {
  const pixels = maps.height * maps.width;
  const at = largestIn(maps.values.subarray(channel * pixels, (channel + 1) * pixels));
  return { y: Math.floor(at / maps.width), x: at % maps.width };
}

/**
 * The output value to explain: the one that was chosen, else where the channel is largest. A channel
 * or a cell that the layer does not have counts as none: a link may name one, or another model had it.
 */
export function placeOf(maps: ChannelMaps, { channel, cell }: Choice): Place {
  const chosen = channel !== null && channel < maps.channels ? channel : bestChannel(maps);
  const there = cell !== null && cell.y < maps.height && cell.x < maps.width;
  return { ...(there ? cell : largestCell(maps, chosen)), channel: chosen };
}

/** What the run itself put out there. */
export const valueAt = ({ height, width, values }: ChannelMaps, { y, x, channel }: Place): number =>
  values[(channel * height + y) * width + x];
