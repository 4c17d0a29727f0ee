/** Where the network's stride sits, and what it would cost elsewhere. */
import { layerTree, type Layer } from '../model/layers';
import type { Shape } from '../model/network';
import { resnet50, type StrideOn } from '../model/resnet50';

/** Whether a block takes its stride on its first convolution, a 1 × 1. */
export function stridesOnFirst({ kind, children: [first] }: Layer): boolean {
  if (kind !== 'block' || first.node.op !== 'conv') return false;
  return first.node.kernel === 1 && first.node.stride > 1;
}

/** The multiply-accumulates of the whole network with the stride on that convolution. */
export const macsWithStrideOn = (strideOn: StrideOn, input: Shape): number =>
  layerTree(resnet50({ strideOn }), input).total.macs;
