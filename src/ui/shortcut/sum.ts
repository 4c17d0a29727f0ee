/** One channel of what a block adds: its three maps in one scale of colours. Pure. */
import type { ChannelMaps } from '../../worker/inspections';
import { valueText } from '../common/format';
import type { ColourScale } from '../heat/colours';

/** The maps of what is added in a block, of all its channels. */
export interface Added {
  readonly shortcut: ChannelMaps;
  readonly residual: ChannelMaps;
  readonly sum: ChannelMaps;
}

/** The scale that holds all three maps of a channel, the same length to both sides of zero. */
export function commonScale({ shortcut, residual, sum }: Added, channel: number): ColourScale {
  const ends = [shortcut, residual, sum].flatMap(({ min, max }) => [min[channel], max[channel]]);
  const most = Math.max(0, ...ends.map(Math.abs).filter(Number.isFinite));
  return most > 0 ? { kind: 'signed', min: -most, max: most } : { kind: 'signed', min: -1, max: 1 };
}

/** `−1.2 + 3.4 = 2.2 → ReLU 2.2`: a place's value in the three maps, and what the block puts out. */
export function sumText(shortcut: number, residual: number, sum: number): string {
  const right = residual < 0 ? `− ${valueText(-residual)}` : `+ ${valueText(residual)}`;
  const after = Number.isNaN(sum) ? sum : Math.max(0, sum);
  return `${valueText(shortcut)} ${right} = ${valueText(sum)} → ReLU ${valueText(after)}`;
}
