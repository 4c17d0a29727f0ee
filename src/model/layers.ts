/** The network as a tree of layers, as a person reads it: stages, their blocks, their convolutions. */
import { costsOf, sumCosts, type Costs, type ParameterForm } from './costs';
import { blockId, graphOf, stageId, type GraphNode } from './graph';
import type { LayerId, Network, Shape } from './network';
import { receptiveFields, type ReceptiveField } from './receptive-field';
import { inferShapes, lookUp } from './shapes';

export interface Layer {
  readonly id: LayerId;
  readonly kind: 'stage' | 'block' | 'conv' | 'maxpool' | 'avgpool' | 'fc';
  readonly input: Shape;
  readonly output: Shape;
  /** Of the layer and of all that it holds. */
  readonly costs: Costs;
  /** Null where a value depends on the whole picture. */
  readonly receptiveField: ReceptiveField | null;
  /** The operation that puts out this layer's output. */
  readonly node: GraphNode;
  /** A stage's blocks, a block's convolutions, else none. */
  readonly children: readonly Layer[];
}

export interface LayerTree {
  /** `conv1`, `maxpool`, `conv2` … `conv5`, `avgpool`, `fc`: the rows that the article prints. */
  readonly layers: readonly Layer[];
  readonly total: Costs;
}

/**
 * The layers of `network` for an input of shape `input` (NHWC).
 * @throws ShapeError where that input is impossible.
 */
export function layerTree(
  network: Network,
  input: Shape,
  form: ParameterForm = 'torchvision',
): LayerTree {
  const graph = graphOf(network);
  const nodes = new Map(graph.map((node) => [node.id, node]));
  const shapes = inferShapes(graph, input);
  const fields = receptiveFields(graph);

  const leaf = (id: LayerId): Layer => {
    const node = lookUp(nodes, id);
    const own = lookUp(shapes, id);
    return {
      id,
      kind: node.op === 'add' ? 'block' : node.op,
      ...own,
      costs: costsOf(node, own, form),
      receptiveField: fields.get(id) ?? null,
      node,
      children: [],
    };
  };

  const block = (id: LayerId, convs: number, projects: boolean): Layer => {
    const names = Array.from({ length: convs }, (_, i) => `conv${i + 1}`);
    const children = [...names, ...(projects ? ['shortcut'] : [])].map((n) => leaf(`${id}.${n}`));
    const addition = leaf(id);
    const costs = sumCosts([...children.map((child) => child.costs), addition.costs]);
    return { ...addition, input: children[0].input, costs, children };
  };

  const stages = network.stages.map((blocks, stage): Layer => {
    const children = blocks.map(({ residual, shortcut }, i) =>
      block(blockId(stage, i), residual.length, shortcut !== null),
    );
    const last = children[children.length - 1];
    const costs = sumCosts(children.map((child) => child.costs));
    return {
      ...last,
      id: stageId(stage),
      kind: 'stage',
      input: children[0].input,
      costs,
      children,
    };
  });

  const layers = [leaf('conv1'), leaf('maxpool'), ...stages, leaf('avgpool'), leaf('fc')];
  return { layers, total: sumCosts(layers.map((layer) => layer.costs)) };
}

/** Every layer of a tree, parents before their children. */
export const flattenLayers = (layers: readonly Layer[]): Layer[] =>
  layers.flatMap((layer) => [layer, ...flattenLayers(layer.children)]);
