/** Which blocks of the shares' chart have their number below them, so that none runs into another. */
import type { Block } from './blocks';

/** How wide a digit is, about, and the least room between two numbers, in the drawing's units. */
const [DIGIT, GAP] = [7, 4];
/** Where not all have room: every second, every fifth, … */
const EVERY = [1, 2, 5, 10, 20];

const widthOf = (index: number): number => String(index).length * DIGIT;

/**
 * For each block whether its number is shown: the first of each stage, and as many of the others as
 * have room.
 * @param middles where the blocks' columns have their middles, which are alike far apart in a stage.
 */
export function numbered(
  blocks: readonly Pick<Block, 'stage' | 'index'>[],
  middles: readonly number[],
): boolean[] {
  const pitch = blocks.length > 1 ? middles[1] - middles[0] : Infinity;
  const widest = Math.max(0, ...blocks.map(({ index }) => widthOf(index)));
  const every = EVERY.find((step) => step * pitch >= widest + GAP) ?? Infinity;
  return blocks.map(({ stage, index }, at) => {
    if (index === 0) return true;
    if (index % every !== 0) return false;
    const next = blocks.findIndex((block, i) => i > at && block.stage !== stage);
    const apart = (widthOf(index) + widthOf(0)) / 2 + GAP;
    return next < 0 || middles[next] - middles[at] >= apart;
  });
}
