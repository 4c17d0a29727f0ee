/** In which order a layer's channels are shown, and what rank each has. */
import type { MapsView } from '../../state/view';
import type { ChannelMaps } from '../../worker/inspections';

/** Whether each channel is one value, as after the global pool: there is no map to look at. */
export const isSingle = ({ height, width }: Pick<ChannelMaps, 'height' | 'width'>): boolean =>
  height * width === 1;

/** The largest first, the lower number first among equals, NaN last. */
function byValue(values: Float32Array): Uint16Array {
  const ranks = values.map((value) => (Number.isNaN(value) ? -Infinity : value));
  return Uint16Array.from(ranks.keys()).sort((a, b) => ranks[b] - ranks[a] || a - b);
}

/**
 * The numbers of the channels as they are shown. Strongest first goes by mean magnitude; where each
 * channel is one value, as the logits are, by that value itself.
 */
export function channelOrder(maps: ChannelMaps, order: MapsView['order']): Uint16Array {
  if (order === 'channel') return Uint16Array.from({ length: maps.channels }, (_, i) => i);
  return isSingle(maps) ? byValue(maps.values) : maps.strongest;
}
