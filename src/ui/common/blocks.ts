/** What the page calls a block, and what it holds. */
import type { Layer } from '../../model/layers';
import { isShortcut } from '../network/cells';

/** A block's convolutions but the one on its shortcut. */
export const mainOf = ({ children }: Layer) => children.filter(({ id }) => !isShortcut(id));

/** As the paper tells them apart: two 3 × 3 convolutions, or 1 × 1, 3 × 3 and 1 × 1. */
export const kindOf = (block: Layer): 'basic block' | 'bottleneck block' =>
  mainOf(block).length === 2 ? 'basic block' : 'bottleneck block';
