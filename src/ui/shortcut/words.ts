/** What the shares of a block mean, in words. */
import type { ResidualShares } from '../../explain/residual';
import { grouped, NONE, percent } from '../common/format';
import type { Block } from './blocks';

const known = (share: number) => (Number.isNaN(share) ? NONE : percent(share));

const kindText = ({ projects }: Pick<Block, 'projects'>) => (projects ? 'projection' : 'identity');

/** `shortcut 89.9 %, convolutions 10.1 % of the energy`. */
const energyText = ({ shortcut, residual }: ResidualShares) =>
  `shortcut ${known(shortcut)}, convolutions ${known(residual)} of the energy`;

const outputsText = ({ kept, silenced, stopped }: ResidualShares) =>
  `${known(kept)} of the outputs kept alive, ${known(silenced)} silenced, ${known(stopped)} stopped`;

/** A block's shares in a line, after its name. */
export const sharesText = (block: Pick<Block, 'projects' | 'shares'>): string =>
  `${kindText(block)}: ${energyText(block.shares)}; ${outputsText(block.shares)}`;

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
  const without = `Without the shortcut ReLU would shut off ${known(kept)} of its outputs that are on`;
  const against = block.projects
    ? `; ${known(silenced)} are off only because of it.`
    : '. An identity carries what came out of a ReLU, never less than 0, so it can silence none.';
  return `${energyMeaning(block)} ${without}${against}`;
}

/** A share as a count of `all` outputs: `17.4 %, 69,750 of 401,408`. */
export const countText = (share: number, all: number): string =>
  Number.isNaN(share)
    ? NONE
    : `${percent(share)}, ${grouped(Math.round(share * all))} of ${grouped(all)}`;
