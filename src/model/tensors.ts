/** The names and shapes of the weights that a network needs, batch norm folded. */
import type { GraphNode } from './graph';

export interface TensorSpec {
  /** A layer's name and `kernel` or `bias`, such as `conv3.0.conv1.kernel`. */
  readonly name: string;
  /** `[k, k, in, out]` (HWIO) for a convolution, `[in, out]` for fc, `[out]` for a bias. */
  readonly shape: readonly number[];
}

export const kernelName = (id: string) => `${id}.kernel`;
export const biasName = (id: string) => `${id}.bias`;

/** The tensors of `graph` in the order in which they are first needed. */
export function tensorsOf(graph: readonly GraphNode[]): TensorSpec[] {
  return graph.flatMap((node): TensorSpec[] => {
    switch (node.op) {
      case 'conv':
        return [
          {
            name: kernelName(node.id),
            shape: [node.kernel, node.kernel, node.inChannels, node.channels],
          },
          { name: biasName(node.id), shape: [node.channels] },
        ];
      case 'fc':
        return [
          { name: kernelName(node.id), shape: [node.inChannels, node.classes] },
          { name: biasName(node.id), shape: [node.classes] },
        ];
      default:
        return [];
    }
  });
}
