/** The graph as steps of an engine: with a block's addition folded into its last convolution or not. */
import type { AddNode, ConvNode, GraphNode } from '../model/graph';
import { inputsOf } from '../model/graph';
import type { LayerId } from '../model/network';

export interface Step {
  readonly node: GraphNode;
  /** For a convolution that also adds: the block's addition, whose output this step puts out. */
  readonly add: AddNode | null;
  readonly output: LayerId;
  readonly inputs: readonly LayerId[];
  /** Layers that no later step reads: freed after this one unless they are kept. */
  readonly free: readonly LayerId[];
}

export interface PlanOptions {
  /** Whether the backend adds the shortcut inside the convolution's kernel. */
  readonly fuseAddition: boolean;
  /** Layers whose outputs are wanted: a convolution among them stays apart from its addition. */
  readonly keep: ReadonlySet<LayerId>;
}

/** The steps that run `graph`, in order. */
export function planOf(graph: readonly GraphNode[], options: PlanOptions): Step[] {
  const adds = new Map(graph.flatMap((node) => (node.op === 'add' ? [[node.residual, node]] : [])));
  const foldedInto = (node: GraphNode): AddNode | null =>
    options.fuseAddition && node.op === 'conv' && !options.keep.has(node.id)
      ? (adds.get(node.id) ?? null)
      : null;
  const folded = new Set(graph.flatMap((node) => foldedInto(node)?.id ?? []));

  const steps = graph
    .filter((node) => !folded.has(node.id))
    .map((node) => {
      const add = foldedInto(node);
      return add
        ? { node, add, output: add.id, inputs: [(node as ConvNode).input, add.shortcut] }
        : { node, add, output: node.id, inputs: inputsOf(node) };
    });

  const lastUse = new Map<LayerId, number>();
  steps.forEach((step, i) => step.inputs.forEach((id) => lastUse.set(id, i)));
  return steps.map((step, i) => ({
    ...step,
    free: [...new Set(step.inputs)].filter((id) => lastUse.get(id) === i),
  }));
}
