/** The network as a list of operations in the order in which they can run. */
import type { Block, Conv, LayerId, MaxPool, Network } from './network';

interface NodeBase {
  readonly id: LayerId;
}

/** `relu` tells whether the output is clipped at zero. Its input is the layer `input`. */
export interface ConvNode extends NodeBase, Conv {
  readonly op: 'conv';
  readonly input: LayerId;
  readonly relu: boolean;
}
export interface MaxPoolNode extends NodeBase, MaxPool {
  readonly op: 'maxpool';
  readonly input: LayerId;
}
/** `relu(residual + shortcut)`: what a block puts out, so it carries the block's name. */
export interface AddNode extends NodeBase {
  readonly op: 'add';
  readonly residual: LayerId;
  readonly shortcut: LayerId;
}
export interface AveragePoolNode extends NodeBase {
  readonly op: 'avgpool';
  readonly input: LayerId;
}
export interface LinearNode extends NodeBase {
  readonly op: 'fc';
  readonly input: LayerId;
  readonly inChannels: number;
  readonly classes: number;
}
export type GraphNode = ConvNode | MaxPoolNode | AddNode | AveragePoolNode | LinearNode;

/** The name of the network's input, in place of a layer's. */
export const INPUT: LayerId = 'input';

/** The names of the stages, `conv2` to `conv5`, as the paper numbers them. */
export const stageId = (stage: number): LayerId => `conv${stage + 2}`;
export const blockId = (stage: number, block: number): LayerId => `${stageId(stage)}.${block}`;

function blockNodes(id: LayerId, input: LayerId, block: Block): GraphNode[] {
  const last = block.residual.length - 1;
  const residual = block.residual.map((conv, i): ConvNode => ({
    ...conv,
    op: 'conv',
    id: `${id}.conv${i + 1}`,
    input: i === 0 ? input : `${id}.conv${i}`,
    relu: i < last,
  }));
  const projection: ConvNode[] = block.shortcut
    ? [{ ...block.shortcut, op: 'conv', id: `${id}.shortcut`, input, relu: false }]
    : [];
  const add: AddNode = {
    op: 'add',
    id,
    residual: `${id}.conv${last + 1}`,
    shortcut: block.shortcut ? `${id}.shortcut` : input,
  };
  // The projection runs before the last convolution, so that an executor can fold the addition
  // into that convolution.
  return [...residual.slice(0, last), ...projection, ...residual.slice(last), add];
}

/** Every operation of `network`, inputs before users. A stage's output is its last block's. */
export function graphOf(network: Network): GraphNode[] {
  const nodes: GraphNode[] = [
    { ...network.conv1, op: 'conv', id: 'conv1', input: INPUT, relu: true },
    { ...network.maxpool, op: 'maxpool', id: 'maxpool', input: 'conv1' },
  ];
  let input: LayerId = 'maxpool';
  network.stages.forEach((blocks, stage) => {
    blocks.forEach((block, index) => {
      const id = blockId(stage, index);
      nodes.push(...blockNodes(id, input, block));
      input = id;
    });
  });
  nodes.push({ op: 'avgpool', id: 'avgpool', input });
  nodes.push({ ...network.fc, op: 'fc', id: 'fc', input: 'avgpool' });
  return nodes;
}

/** The layers whose outputs `node` reads. */
export const inputsOf = (node: GraphNode): readonly LayerId[] =>
  node.op === 'add' ? [node.residual, node.shortcut] : [node.input];

/** Which operation's output is a stage's: its last block's. */
export const stageOutputs = (network: Network): Map<LayerId, LayerId> =>
  new Map(network.stages.map((blocks, i) => [stageId(i), blockId(i, blocks.length - 1)]));
