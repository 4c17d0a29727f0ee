/** Where a network's strides sit, and what they would cost elsewhere. Pure: no page, no markup. */
import { layerTree, type Layer } from '../model/layers';
import type { Block, Network, Shape } from '../model/network';
import type { StrideOn } from '../model/resnet50';

/** On which convolution: a basic block leaves no choice, it is the first 3 × 3. */
export type StridePlace = StrideOn | 'basic';

const strideOf = ({ residual }: Block): number => Math.max(...residual.map(({ stride }) => stride));

const isBottleneck = ({ residual }: Block): boolean => residual.length === 3;

/** Whether a layer is a block that makes the picture smaller. */
export const strides = ({ kind, children }: Layer): boolean =>
  kind === 'block' && children.some(({ node }) => node.op === 'conv' && node.stride > 1);

/** Where the blocks have their stride that make the picture smaller; null where none does. */
export function stridePlace({ stages }: Network): StridePlace | null {
  const block = stages.flat().find((each) => strideOf(each) > 1);
  if (block === undefined) return null;
  if (!isBottleneck(block)) return 'basic';
  return block.residual[0].stride > 1 ? '1x1' : '3x3';
}

/** The same network with its bottlenecks' strides on that convolution. */
export function withStrideOn(network: Network, strideOn: StrideOn): Network {
  const at = strideOn === '1x1' ? 0 : 1;
  const moved = (block: Block): Block => {
    if (!isBottleneck(block)) return block;
    const stride = strideOf(block);
    const residual = block.residual.map((conv, i) => ({ ...conv, stride: i === at ? stride : 1 }));
    return { ...block, residual };
  };
  return { ...network, stages: network.stages.map((blocks) => blocks.map(moved)) };
}

/** The multiply-accumulates of the whole network with its strides on that convolution. */
export const macsWithStrideOn = (network: Network, strideOn: StrideOn, input: Shape): number =>
  layerTree(withStrideOn(network, strideOn), input).total.macs;
