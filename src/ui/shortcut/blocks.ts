/** The network's blocks, with what a run told of the additions in them. */
import type { ResidualShares } from '../../explain/residual';
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { parentsOf } from '../../state/model';
import type { Summary } from '../../worker/inspections';
import { projectionOf } from '../inspector/describe';

export interface Block {
  readonly layer: Layer;
  readonly id: LayerId;
  readonly stage: LayerId;
  /** Its number within its stage, from 0. */
  readonly index: number;
  /** Whether a convolution brings the shortcut into shape; else it carries the block's input. */
  readonly projects: boolean;
  readonly shares: ResidualShares;
}

/** Every block, first to last. */
export const blocksOf = (
  layers: readonly Layer[],
  { shares }: Pick<Summary, 'shares'>,
): readonly Block[] =>
  layers
    .filter(({ kind }) => kind === 'stage')
    .flatMap(({ id: stage, children }) =>
      children.map((layer, index) => ({
        layer,
        id: layer.id,
        stage,
        index,
        projects: projectionOf(layer) !== null,
        shares: shares[layer.id],
      })),
    );

/** The block that a layer is, lies in, or, as a stage, ends with; null where there is none. */
export function blockFor(layer: Layer | null): LayerId | null {
  if (layer === null) return null;
  if (layer.node.op === 'add') return layer.node.id;
  return parentsOf(layer.id).at(1) ?? null;
}

/**
 * The channel of a block that is looked at, or null where none was chosen: a convolution in the
 * block may have other channels.
 * @param wanted the channel of `layer` that was chosen.
 * @param channels how many the block has.
 */
export function channelFor(
  { output }: Pick<Layer, 'output'>,
  wanted: number | null,
  channels: number,
): number | null {
  return wanted !== null && wanted < channels && output[3] === channels ? wanted : null;
}
