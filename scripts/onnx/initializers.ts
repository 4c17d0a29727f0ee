/** The network's weights as ONNX's constants. */
import type { GraphNode } from '../../src/model/graph';
import { tensorsOf, type TensorSpec } from '../../src/model/tensors';
import { WeightsError } from '../../src/weights/errors';
import { encodeFloat16, isFiniteFloat16 } from '../../src/weights/float16';
import { DATA_TYPE, type Initializer, type Precision } from './messages';
import { HWIO_TO_OIHW, permute } from './permute';

/** A tensor as the weights file has it: row-major; kernels HWIO, that of fc `[in, out]`. */
export interface WeightTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

function findTensor(tensors: ReadonlyMap<string, WeightTensor>, { name, shape }: TensorSpec) {
  const tensor = tensors.get(name);
  if (!tensor) throw new WeightsError(`The weights lack the tensor ${name}.`);
  const isRight =
    tensor.shape.length === shape.length && shape.every((n, i) => n === tensor.shape[i]);
  if (!isRight || tensor.values.length !== shape.reduce((a, b) => a * b, 1)) {
    throw new WeightsError(
      `The tensor ${name} is [${tensor.shape.join(', ')}] with ${tensor.values.length} values, ` +
        `but the network needs [${shape.join(', ')}].`,
    );
  }
  return tensor.values;
}

function rawData(name: string, values: Float32Array, precision: Precision): Uint8Array {
  if (precision === 'f32')
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const bits = encodeFloat16(values);
  if (!bits.every(isFiniteFloat16)) {
    throw new WeightsError(`The tensor ${name} has values beyond float16's ±65504.`);
  }
  return new Uint8Array(bits.buffer);
}

/**
 * The constants that the nodes of `graph` read, in execution order: convolutions' kernels OIHW, all
 * else as it was.
 * @throws WeightsError where a tensor is missing, has another shape or, in float16, overflows.
 */
export function initializersOf(
  graph: readonly GraphNode[],
  tensors: ReadonlyMap<string, WeightTensor>,
  precision: Precision,
): Initializer[] {
  return tensorsOf(graph).map((spec) => {
    const { name, shape } = spec;
    const values = findTensor(tensors, spec);
    const isKernel = shape.length === HWIO_TO_OIHW.length;
    return {
      name,
      dims: isKernel ? HWIO_TO_OIHW.map((axis) => shape[axis]) : shape,
      dataType: DATA_TYPE[precision],
      rawData: rawData(name, isKernel ? permute(values, shape, HWIO_TO_OIHW) : values, precision),
    };
  });
}
