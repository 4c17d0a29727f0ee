/** The products of one output value in words and numbers. */
import type { Contributions, Product } from '../../explain/contributions';
import { INPUT } from '../../model/graph';
import type { LayerId } from '../../model/network';
import { grouped, percent } from '../common/format';
import { decimalsFor, writtenSum } from '../common/sums';

/** An input channel as it is called: one of the picture's `colours`, else its number. */
export const channelName = (input: LayerId, channel: number, colours: readonly string[]): string =>
  input === INPUT ? colours[channel] : String(channel);

const MANY_DECIMALS = 6;

/** With so many decimals, the sum has four significant figures and the bias two, or all have six. */
const fewestDecimals = (sum: number, bias: number): number =>
  Math.min(MANY_DECIMALS, Math.max(decimalsFor(sum, 4), decimalsFor(bias, 2)));

/** `12.310 − 9.812 + 0.400 = 2.898 → ReLU 2.898`: the numbers add up as they stand (`writtenSum`). */
export function sumText(contributions: Contributions, relu: boolean): string {
  const { positive, negative, bias, sum, value } = contributions;
  const terms = [positive, negative, bias];
  const { equals, text, addend } = writtenSum(terms, sum, fewestDecimals(sum, bias));
  const added = `${text(positive)} − ${text(Math.abs(negative))} ${addend(bias)} ${equals} ${text(sum)}`;
  return relu ? `${added} → ReLU ${value === 0 ? '0' : text(value)}` : added;
}

/** How many products there are, and how many fall on padding. */
export function countText({ count, padded }: Contributions): string {
  const all = `${grouped(count)} products`;
  if (padded === 0) return `${all}.`;
  const [many, fall, are] = padded === 1 ? ['1', 'falls', 'is'] : [grouped(padded), 'fall', 'are'];
  return `${all}; ${many} more ${fall} on padding and ${are} zero.`;
}

/** Of the sum of all products' magnitudes, the share of those that are shown; null where that says nothing. */
export function shownShare({ largest, positive, negative }: Contributions): number | null {
  const all = positive - negative;
  const shown = largest.reduce((sum, { product }) => sum + Math.abs(product), 0);
  return all > 0 && Number.isFinite(all) ? shown / all : null;
}

/** What the products that are shown amount to, or null where there is nothing to say. */
export function shareText(contributions: Contributions): string | null {
  const share = shownShare(contributions);
  const { length } = contributions.largest;
  if (share === null) return null;
  const all = 'of the sum of all products’ magnitudes';
  // Rounding may leave a little less than all, or more.
  if (length === contributions.count) return `These are all of them.`;
  return `The ${length} shown make up ${percent(Math.min(1, share))} ${all}.`;
}

/** Where a bar from the middle begins and how long it is, in per cent of its track. */
export function barOf(product: number, most: number): { left: number; width: number } {
  const width = most > 0 ? (50 * Math.abs(product)) / most : 0;
  return { left: product < 0 ? 50 - width : 50, width };
}

/** What tells one product of a value from the others. */
export const productKey = ({ kernelY, kernelX, channel }: Product): string =>
  `${kernelY},${kernelX},${channel}`;
