/** The network's operations as ONNX's. */
import { INPUT, type ConvNode, type GraphNode, type MaxPoolNode } from '../../src/model/graph';
import type { LayerId } from '../../src/model/network';
import { biasName, kernelName } from '../../src/model/tensors';
import { ATTRIBUTE_TYPE, DATA_TYPE, type Attribute, type Node, type Precision } from './messages';

/** The name of the model's output. */
export const LOGITS = 'logits';

const attributeOf = ([name, value]: [string, number | readonly number[]]): Attribute =>
  typeof value === 'number'
    ? { name, type: ATTRIBUTE_TYPE.int, i: value }
    : { name, type: ATTRIBUTE_TYPE.ints, ints: value };

const nodeOf = (
  name: string,
  opType: string,
  input: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | readonly number[]>> = {},
): Node => ({
  name,
  opType,
  input,
  output: [output],
  attribute: Object.entries(attributes).map(attributeOf),
});

const windowOf = ({ kernel, stride, padding }: ConvNode | MaxPoolNode) => ({
  kernel_shape: [kernel, kernel],
  strides: [stride, stride],
  pads: [padding, padding, padding, padding],
});

/** What layer `id` puts out before its ReLU; after it, it is `id` itself, as on the page. */
const linear = (id: LayerId) => `${id}.linear`;
const reluOf = (id: LayerId): Node => nodeOf(`${id}.relu`, 'Relu', [linear(id)], id);

function nodesOfLayer(node: GraphNode): Node[] {
  const { id } = node;
  switch (node.op) {
    case 'conv': {
      const inputs = [node.input, kernelName(id), biasName(id)];
      const conv = (output: string) => nodeOf(id, 'Conv', inputs, output, windowOf(node));
      return node.relu ? [conv(linear(id)), reluOf(id)] : [conv(id)];
    }
    case 'maxpool':
      return [nodeOf(id, 'MaxPool', [node.input], id, windowOf(node))];
    case 'add':
      return [nodeOf(id, 'Add', [node.residual, node.shortcut], linear(id)), reluOf(id)];
    case 'avgpool':
      return [nodeOf(id, 'GlobalAveragePool', [node.input], id)];
    case 'fc': {
      const flat = `${node.input}.flat`;
      return [
        nodeOf(flat, 'Flatten', [node.input], flat, { axis: 1 }),
        nodeOf(id, 'Gemm', [flat, kernelName(id), biasName(id)], LOGITS),
      ];
    }
  }
}

/** `nodes`, which compute in float16, between casts from and to float32. */
function withCasts(nodes: readonly Node[]): Node[] {
  const half = (name: string) => (name === INPUT || name === LOGITS ? `${name}.f16` : name);
  return [
    nodeOf(half(INPUT), 'Cast', [INPUT], half(INPUT), { to: DATA_TYPE.f16 }),
    ...nodes.map((node) => ({
      ...node,
      input: node.input.map(half),
      output: node.output.map(half),
    })),
    nodeOf(LOGITS, 'Cast', [half(LOGITS)], LOGITS, { to: DATA_TYPE.f32 }),
  ];
}

/**
 * The nodes that compute `logits` from `input`, both float32, in an order in which they can run. A
 * node has its layer's name, a tensor that of the layer whose output it is; the nodes without a
 * layer are `….relu`, `avgpool.flat` and, in float16, the casts `input.f16` and `logits`.
 */
export function onnxNodes(graph: readonly GraphNode[], precision: Precision): Node[] {
  const nodes = graph.flatMap(nodesOfLayer);
  return precision === 'f32' ? nodes : withCasts(nodes);
}
