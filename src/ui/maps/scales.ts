/** Which colours a layer's maps take. */
import type { MapsView } from '../../state/view';
import type { ChannelMaps } from '../../worker/inspections';
import { scaleFor, signedScale, type ColourScale } from '../heat/colours';
import { isSingle } from './order';

/** NaN, a channel without a number, is left out; 0 where there is nothing else. */
function rangeOf({ min, max }: ChannelMaps): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let c = 0; c < min.length; c++) {
    if (min[c] < low) low = min[c];
    if (max[c] > high) high = max[c];
  }
  return low <= high ? [low, high] : [0, 0];
}

export type ScaleOf = (channel: number) => ColourScale;

/**
 * The scale of each channel. A layer with a value below zero is signed in all its channels, so that
 * a colour means one thing. Single values have no range of their own: they share the layer's.
 */
export function scalesOf(maps: ChannelMaps, mode: MapsView['scale']): ScaleOf {
  const [low, high] = rangeOf(maps);
  const scale = (min: number, max: number) =>
    low < 0 ? signedScale([min, max]) : scaleFor(min, max);
  const whole = scale(low, high);
  if (mode === 'shared' || isSingle(maps)) return () => whole;
  return (channel) => scale(maps.min[channel], maps.max[channel]);
}

/** Nothing but zeros came out of the channel for this picture. */
export const isDead = ({ min, max }: ChannelMaps, channel: number): boolean =>
  min[channel] === 0 && max[channel] === 0;

export const deadCount = (maps: ChannelMaps): number =>
  maps.min.reduce((count, _, channel) => count + Number(isDead(maps, channel)), 0);
