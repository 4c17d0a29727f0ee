/** One layer's channels as this pane shows them: order, ranks, colours and names. */
import { useMemo } from 'react';
import type { Layer } from '../../model/layers';
import { currentInfo } from '../../state/state';
import type { ChannelMaps } from '../../worker/inspections';
import { grouped, valueText } from '../common/format';
import { useLens } from '../context';
import { placesOf, rankText } from '../common/rank';
import { channelOrder, isSingle } from './order';
import { isDead, scalesOf, type ScaleOf } from './scales';

export interface Channels {
  readonly maps: ChannelMaps;
  /** Each channel is one value. */
  readonly single: boolean;
  /** As they are shown. */
  readonly order: Uint16Array;
  /** Where each channel stands in `order`, from 0. */
  readonly places: Uint16Array;
  readonly scaleOf: ScaleOf;
  /** `Channel 12`, or the class that a logit speaks for. */
  readonly nameOf: (channel: number) => string;
  /** `2nd strongest of 64`. */
  readonly rankOf: (channel: number) => string;
}

export function useChannels(layer: Layer, maps: ChannelMaps): Channels {
  const view = useLens((state) => state.mapsView);
  const classes = useLens((state) => currentInfo(state)?.classes ?? null);
  const names = layer.kind === 'fc' ? classes : null;
  return useMemo(() => {
    const order = channelOrder(maps, view.order);
    const ranks = placesOf(channelOrder(maps, 'strongest'));
    const single = isSingle(maps);
    const superlative = single ? 'largest' : 'strongest';
    return {
      maps,
      single,
      order,
      places: placesOf(order),
      scaleOf: scalesOf(maps, view.scale),
      nameOf: (channel) =>
        names === null ? `Channel ${channel}` : `${channel} ${names.at(channel) ?? ''}`,
      rankOf: (channel) => rankText(ranks[channel], superlative, maps.channels),
    };
  }, [maps, view, names]);
}

/** `0 to 3.21, mean 0.24`, `all zero`, or the one value that there is. */
export function valuesText(maps: ChannelMaps, channel: number): string {
  const { min, max, mean } = maps;
  if (isSingle(maps)) return valueText(maps.values[channel]);
  if (isDead(maps, channel)) return 'all zero';
  const [low, high, middle] = [min, max, mean].map((of) => valueText(of[channel]));
  return `${low} to ${high}, mean ${middle}`;
}

/** `512 channels, 28 × 28 each`. */
export function countText({ kind }: Pick<Layer, 'kind'>, maps: ChannelMaps): string {
  const count = grouped(maps.channels);
  if (kind === 'fc') return `${count} classes, one logit each`;
  if (isSingle(maps)) return `${count} channels, one value each`;
  return `${count} channels, ${maps.height} × ${maps.width} each`;
}

/** What is said of `dead` channels that put out nothing but zeros. */
export const deadText = (dead: number): string =>
  dead === 1
    ? '1 channel is dead for this picture: all its values are 0.'
    : `${grouped(dead)} channels are dead for this picture: all their values are 0.`;
