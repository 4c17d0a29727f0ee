/** What the shares of a block mean, in words. */
import type { ResidualShares } from '../../explain/residual';
import { grouped, NONE, percent } from '../common/format';
import type { Block } from './blocks';

const known = (share: number) => (Number.isNaN(share) ? NONE : percent(share));

/** What a block's shortcut is. */
export const kindText = ({ projects }: Pick<Block, 'projects'>): string =>
  projects ? 'projection' : 'identity';

/** Shares of the energy. */
export const energyText = ({ shortcut, residual }: ResidualShares): string =>
  `shortcut ${known(shortcut)}, convolutions ${known(residual)}`;

/** Shares of the outputs. */
export const outputsText = ({ kept, silenced, stopped }: ResidualShares): string =>
  `kept alive ${known(kept)}, silenced ${known(silenced)}, stopped ${known(stopped)}`;

/** A block's shares in a line, after its name. */
export const sharesText = (block: Pick<Block, 'projects' | 'shares'>): string =>
  `${kindText(block)}: of the energy ${energyText(block.shares)}; of the outputs ${outputsText(block.shares)}`;

function energyMeaning({ projects, shares: { shortcut } }: Pick<Block, 'projects' | 'shares'>) {
  const carried = projects ? 'the projection of its input' : 'its own input';
  if (Number.isNaN(shortcut)) return 'The block puts out nothing but zeros, or no finite numbers.';
  if (shortcut > 1) {
    return (
      `What this block puts out is ${carried}, of which the convolutions, where it is still on, ` +
      'take away more than they add.'
    );
  }
  if (shortcut >= 0.5) {
    return `Most of what this block puts out is ${carried}; the convolutions add the rest.`;
  }
  if (shortcut >= 0) return `Most of what this block puts out its convolutions made.`;
  return `The convolutions make all that this block puts out; the shortcut takes away from it.`;
}

/** What the numbers of a block say, in two sentences. */
export function meaningText(block: Pick<Block, 'projects' | 'shares'>): string {
  const { kept, silenced } = block.shares;
  const on = `${known(kept)} of all its outputs are on only because of the shortcut`;
  const off = block.projects
    ? `; ${known(silenced)} are off only because of it.`
    : '. An identity carries what came out of a ReLU, never less than 0, so it can silence none.';
  return `${energyMeaning(block)} ${on}${off}`;
}

/** A share as a count of `all` outputs: `17.4 %, 69,750 of 401,408`. */
export const countText = (share: number, all: number): string =>
  Number.isNaN(share)
    ? NONE
    : `${percent(share)}, ${grouped(Math.round(share * all))} of ${grouped(all)}`;
