/** Which place something has in an order, as a number and in words. */
import { grouped } from './format';

/** Where each channel stands in `order`, from 0. */
export function placesOf(order: Uint16Array): Uint16Array {
  const places = new Uint16Array(order.length);
  order.forEach((channel, place) => {
    places[channel] = place;
  });
  return places;
}

const SUFFIXES: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
};
const ordinals = new Intl.PluralRules('en-GB', { type: 'ordinal' });

/** `1st`, `2nd`, `13th`, `1,001st`. */
export const ordinal = (n: number): string =>
  `${grouped(n)}${SUFFIXES[ordinals.select(n)] ?? 'th'}`;

/**
 * `strongest of 64`, `2nd strongest of 64`.
 * @param place from 0.
 */
export const rankText = (place: number, superlative: string, count: number): string =>
  `${place === 0 ? '' : `${ordinal(place + 1)} `}${superlative} of ${grouped(count)}`;
