/** One channel of what a block adds: its three maps in one scale of colours. Pure. */
import type { ChannelMaps } from '../../worker/inspections';
import { decimalsFor, writtenSum } from '../common/sums';
import { signedScale, type ColourScale } from '../heat/colours';

/** The maps of what is added in a block, of all its channels. */
export interface Added {
  readonly shortcut: ChannelMaps;
  readonly residual: ChannelMaps;
  readonly sum: ChannelMaps;
}

/** The scale that holds all three maps of a channel. */
export const scaleOfAll = ({ shortcut, residual, sum }: Added, channel: number): ColourScale =>
  signedScale([shortcut, residual, sum].flatMap(({ min, max }) => [min[channel], max[channel]]));

const FIGURES = 4;
const MANY_DECIMALS = 6;

/** Each number has four significant figures, or all have six decimals and the largest four figures. */
function fewestDecimals(values: readonly number[]): number {
  const all = Math.max(...values.map((value) => decimalsFor(value, FIGURES)));
  const largest = decimalsFor(Math.max(...values.map(Math.abs)), FIGURES);
  return Math.max(largest, Math.min(all, MANY_DECIMALS));
}

/**
 * `−1.200 + 3.400 = 2.200 → ReLU 2.200`: a place's value in the three maps, and what the block puts
 * out. The numbers add up as they stand (`writtenSum`).
 */
export function sumText(shortcut: number, residual: number, sum: number): string {
  // The run adds in float32, whose rounding small terms' last digits would show.
  const exact = shortcut + residual;
  const total = Number.isFinite(sum) && Math.fround(exact) === sum ? exact : sum;
  const fewest = fewestDecimals([shortcut, residual, total]);
  const { equals, text, addend } = writtenSum([shortcut, residual], total, fewest);
  const after = total <= 0 ? '0' : text(total);
  return `${text(shortcut)} ${addend(residual)} ${equals} ${text(total)} → ReLU ${after}`;
}
