/**
 * What Keras 2.2 calls this project's layers and their weights (keras-applications 1.0,
 * resnet50.py): `conv3.0.conv1` is `res3a_branch2a`, its batch norm `bn3a_branch2a`.
 */
import type { ConvNode, GraphNode, LinearNode } from '../model/graph';
import { tensorsOf, type TensorSpec } from '../model/tensors';
import { WeightsError } from './errors';

const BLOCK_CONV = /^conv(\d+)\.(\d+)\.(?:conv(\d+)|(shortcut))$/;

/** `a` for 0, `b` for 1, … */
const letter = (index: number): string => String.fromCharCode('a'.charCodeAt(0) + index);

/** What stands behind `res` and `bn`, such as `3a_branch2a`; null outside of a block. */
function branch({ id }: ConvNode): string | null {
  const match = BLOCK_CONV.exec(id);
  if (!match) return null;
  const [, stage, block, conv, shortcut] = match;
  const path = shortcut ? '1' : `2${letter(Number(conv) - 1)}`;
  return `${stage}${letter(Number(block))}_branch${path}`;
}

/** The Keras layer that holds the kernel and bias of `node`. */
export function kerasLayer(node: ConvNode | LinearNode): string {
  if (node.op === 'fc') return `fc${node.classes}`;
  const name = branch(node);
  return name === null ? node.id : `res${name}`;
}

/** The Keras layer that holds the batch norm behind `node`. */
export function kerasBatchNorm(node: ConvNode): string {
  const name = branch(node);
  return name === null ? `bn_${node.id}` : `bn${name}`;
}

/** The names of a layer's tensors, for `kernel`, `bias` and the parts of a batch norm. */
export const kernelOf = (layer: string) => `${layer}/kernel`;
export const biasOf = (layer: string) => `${layer}/bias`;
export const batchNormTensors = (layer: string) => ({
  gamma: `${layer}/gamma`,
  beta: `${layer}/beta`,
  mean: `${layer}/moving_mean`,
  variance: `${layer}/moving_variance`,
});

/** Every tensor of `graph` as Keras names it, batch norm apart. */
export function kerasTensorsOf(graph: readonly GraphNode[]): TensorSpec[] {
  return graph.flatMap((node): TensorSpec[] => {
    if (node.op !== 'conv' && node.op !== 'fc') return [];
    const layer = kerasLayer(node);
    const [{ shape: kernel }, { shape: bias }] = tensorsOf([node]);
    const batchNorm =
      node.op === 'conv' ? Object.values(batchNormTensors(kerasBatchNorm(node))) : [];
    return [
      { name: kernelOf(layer), shape: kernel },
      { name: biasOf(layer), shape: bias },
      ...batchNorm.map((name) => ({ name, shape: bias })),
    ];
  });
}

/**
 * Checks that `manifest` lists the tensors of `graph`, each once, with the shapes they need.
 * @throws WeightsError naming the first that is missing, unknown, doubled or misshapen.
 */
export function checkManifest(manifest: readonly TensorSpec[], graph: readonly GraphNode[]): void {
  const needed = new Map(kerasTensorsOf(graph).map(({ name, shape }) => [name, shape]));
  for (const { name, shape } of manifest) {
    const expected = needed.get(name);
    if (!expected) throw new WeightsError(`The package has a tensor ${name} too many.`);
    if (shape.join() !== expected.join()) {
      throw new WeightsError(`The tensor ${name} is [${shape.join()}], not [${expected.join()}].`);
    }
    needed.delete(name);
  }
  for (const name of needed.keys()) throw new WeightsError(`The package lacks the tensor ${name}.`);
}
