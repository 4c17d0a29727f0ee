/** A layer's statistics in words. */
import type { Histogram, Statistics } from '../../explain/statistics';
import type { Layer } from '../../model/layers';
import { grouped, percent, valueText } from '../common/format';
import type { Place } from './histogram';

/** `12,345 values, 3.1 % of all`. */
export const amountText = (count: number, { count: all }: Pick<Statistics, 'count'>): string =>
  `${grouped(count)} ${count === 1 ? 'value' : 'values'}, ${percent(count / all)} of all`;

/** The edges of a bin: `0.25 to 0.5`. */
export function rangeText({ min, max, counts }: Histogram, bin: number): string {
  if (max === min) return valueText(min);
  const edge = (at: number) =>
    valueText(at === counts.length ? max : min + (at * (max - min)) / counts.length);
  return `${edge(bin)} to ${edge(bin + 1)}`;
}

/** What the histogram has at `place`: `0.25 to 0.5: 12,345 values, 3.1 % of all`. */
export function placeText(
  place: Place,
  histogram: Histogram,
  statistics: Pick<Statistics, 'zeros' | 'count'>,
): string {
  return place === 'zeros'
    ? `exactly zero: ${amountText(statistics.zeros, statistics)}`
    : `${rangeText(histogram, place)}: ${amountText(histogram.counts[place], statistics)}`;
}

/** `none`, `3 NaN`, `3 NaN, 2 infinite`. */
export function notFiniteText({ nans, infinities }: Statistics): string {
  const parts = [
    ...(nans > 0 ? [`${grouped(nans)} NaN`] : []),
    ...(infinities > 0 ? [`${grouped(infinities)} infinite`] : []),
  ];
  return parts.length === 0 ? 'none' : parts.join(', ');
}

/** Where a layer's exact zeros come from, in a sentence. */
export function zerosText({ node }: Pick<Layer, 'node'>): string {
  switch (node.op) {
    case 'conv':
      return node.relu
        ? 'Zero is what ReLU leaves of a negative value: “dead” for this picture.'
        : 'ReLU waits for the addition, so values keep their sign and next to none is exactly zero.';
    case 'add':
      return 'Zero is what ReLU leaves of a sum below zero: “dead” for this picture.';
    case 'maxpool':
      return 'Zero where ReLU left nothing else in the window.';
    case 'avgpool':
      return 'Zero where a channel is zero everywhere: “dead” for this picture.';
    case 'fc':
      return 'Logits: no ReLU follows, so they keep their sign.';
  }
}
