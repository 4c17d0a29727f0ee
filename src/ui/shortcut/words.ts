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

/** `52.1 % to 98.8 %`, of the shares that are numbers; null where none is. */
function rangeText(shares: readonly number[]): string | null {
  const numbers = shares.filter(Number.isFinite);
  if (numbers.length === 0) return null;
  const [least, most] = [percent(Math.min(...numbers)), percent(Math.max(...numbers))];
  return least === most ? least : `${least} to ${most}`;
}

type Blocks = readonly Pick<Block, 'projects' | 'shares'>[];

/** All blocks in a sentence; null where nothing is known of any. */
export function overallText(blocks: Blocks): string | null {
  const identities = blocks.filter(({ projects }) => !projects);
  const energy = rangeText(identities.map(({ shares }) => shares.shortcut));
  const kept = rangeText(blocks.map(({ shares }) => shares.kept));
  const parts = [
    energy && `identity shortcuts carry ${energy} of their block’s energy`,
    kept && `${kept} of a block’s outputs are kept alive only by its shortcut`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `In this picture, block by block, ${parts.join(', and ')}.`;
}

/** What the shares of the energy do not say. */
export function limitText(blocks: Blocks): string {
  const learned = blocks.some(({ projects }) => projects)
    ? '; at a projection that input passes a learned convolution as well'
    : '';
  return (
    'Each share is of that block’s own input, which the block before it put out, not of the ' +
    `first layers’ features${learned}.`
  );
}

/** A share as a count of `all` outputs: `17.4 %, 69,750 of 401,408`. */
export const countText = (share: number, all: number): string =>
  Number.isNaN(share)
    ? NONE
    : `${percent(share)}, ${grouped(Math.round(share * all))} of ${grouped(all)}`;
