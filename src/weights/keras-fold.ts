/** From the weights of a Keras model to this project's: batch norm folded, float16. */
import type { GraphNode } from '../model/graph';
import { tensorsOf, type TensorSpec } from '../model/tensors';
import { WeightsError } from './errors';
import { encodeFloat16, isFiniteFloat16 } from './float16';
import { foldBatchNorm } from './fold';
import { batchNormTensors, biasOf, kerasBatchNorm, kerasLayer, kernelOf } from './keras-names';
import type { TensorData } from './safetensors';

function float16Tensor({ name, shape }: TensorSpec, values: ArrayLike<number>): TensorData {
  const bits = encodeFloat16(values);
  if (!bits.every(isFiniteFloat16)) {
    throw new WeightsError(`The tensor ${name} has values beyond float16's ±65504.`);
  }
  return { name, dtype: 'F16', shape, bytes: new Uint8Array(bits.buffer) };
}

/**
 * The tensors of `graph` in execution order, computed in float64 and rounded to float16 once.
 * @param read the values of a tensor by its Keras name, row-major; kernels are HWIO.
 * @param epsilon what the model's batch norms add to the variance.
 * @throws WeightsError where a value overflows.
 */
export function foldKerasWeights(
  graph: readonly GraphNode[],
  read: (name: string) => ArrayLike<number>,
  epsilon: number,
): TensorData[] {
  return graph.flatMap((node): TensorData[] => {
    if (node.op !== 'conv' && node.op !== 'fc') return [];
    const layer = kerasLayer(node);
    const own = { kernel: read(kernelOf(layer)), bias: read(biasOf(layer)) };
    const [kernel, bias] = tensorsOf([node]);
    if (node.op === 'fc') {
      return [float16Tensor(kernel, own.kernel), float16Tensor(bias, own.bias)];
    }
    const names = batchNormTensors(kerasBatchNorm(node));
    const batchNorm = {
      gamma: read(names.gamma),
      beta: read(names.beta),
      mean: read(names.mean),
      variance: read(names.variance),
    };
    const folded = foldBatchNorm(own.kernel, own.bias, batchNorm, epsilon);
    return [float16Tensor(kernel, folded.kernel), float16Tensor(bias, folded.bias)];
  });
}
