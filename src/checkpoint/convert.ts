/** From a checkpoint's tensors to this project's: kernels HWIO, batch norm folded, float32. */
import { throwIfAborted } from '../async/abort';
import { givingWay } from '../async/turn';
import { graphOf, type ConvNode, type LinearNode } from '../model/graph';
import type { LayerId, Network } from '../model/network';
import { tensorsOf } from '../model/tensors';
import { firstNotFinite } from '../weights/finite';
import { foldBatchNorm, type BatchNorm } from '../weights/fold';
import type { Header } from '../weights/safetensors';
import { shown } from '../weights/tensor-entry';
import { CheckpointError } from './errors';
import { toHwio } from './layout';
import type { Recognised } from './recognise';
import { badValue, Values, type ReadTensor } from './values';

/** What a layer runs with: a kernel laid out as HWIO and a number per output channel. */
interface Weights {
  readonly kernel: ArrayLike<number>;
  readonly bias: ArrayLike<number>;
}

/** A layer's bias; zeros where it has none. */
const biasOf = async (values: Values, id: LayerId, channels: number): Promise<Float32Array> =>
  values.has(id, 'bias') ? values.get(id, 'bias') : new Float32Array(channels);

/** @throws CheckpointError where a variance is negative, or 0 with nothing added to it. */
async function batchNormOf(values: Values, id: LayerId, epsilon: number): Promise<BatchNorm> {
  const gamma = await values.get(id, 'gamma');
  const beta = await values.get(id, 'beta');
  const mean = await values.get(id, 'mean');
  const variance = await values.get(id, 'variance');
  const bad = variance.findIndex((each) => each < 0 || each + epsilon === 0);
  if (bad < 0) return { gamma, beta, mean, variance };
  throw badValue(values.entry(id, 'variance'), bad, variance[bad], 'no variance can be that');
}

async function convWeights(
  values: Values,
  { id, kernel: size, channels }: ConvNode,
  { layout, epsilon }: Recognised,
): Promise<Weights> {
  const kernel = toHwio(await values.get(id, 'kernel'), layout, channels, size * size);
  const bias = await biasOf(values, id, channels);
  if (!values.has(id, 'gamma')) return { kernel, bias };
  return foldBatchNorm(kernel, bias, await batchNormOf(values, id, epsilon), epsilon);
}

const linearWeights = async (
  values: Values,
  { id, classes }: LinearNode,
  { fcLayout }: Recognised,
): Promise<Weights> => ({
  kernel: toHwio(await values.get(id, 'kernel'), fcLayout, classes, 1),
  bias: await biasOf(values, id, classes),
});

/** @throws CheckpointError where float32 cannot hold what folding made of a layer's tensors. */
function toFloat32(numbers: ArrayLike<number>, values: Values, id: LayerId): Float32Array {
  const rounded = numbers instanceof Float32Array ? numbers : new Float32Array(numbers);
  if (firstNotFinite(rounded) < 0) return rounded;
  const { name } = values.entry(id, 'kernel');
  throw new CheckpointError(
    `Folding batch norm into the tensor ${shown(name)} gives numbers beyond float32’s range.`,
    [{ kind: 'values', tensor: name, expected: null, actual: 'numbers that are too large' }],
  );
}

/**
 * Hands over the weights of `network`, tensor by tensor in the order in which they are first needed:
 * decoded, laid out as HWIO or `[in, out]`, batch norm folded in float64, rounded to float32 once.
 * Holds one layer at a time, and lets other tasks of its thread run between two.
 * @param network one that `recognised` made.
 * @param header the one that was recognised.
 * @param read the bytes of a tensor of the file.
 * @param onTensor gets each tensor under its name in src/model/tensors.ts, in an array of its own.
 * @throws CheckpointError naming the tensor that holds NaN or an infinity, a variance that is none,
 *   or fewer bytes than it should; whatever `read` and `onTensor` throw.
 * @throws AbortError (a DOMException) once `signal` is aborted.
 */
export async function convert(
  recognised: Recognised,
  network: Network,
  header: Header,
  read: ReadTensor,
  onTensor: (name: string, shape: readonly number[], values: Float32Array) => void,
  signal?: AbortSignal,
): Promise<void> {
  const values = new Values(header, recognised.names, read, signal);
  const breathe = givingWay();
  for (const node of graphOf(network)) {
    if (node.op !== 'conv' && node.op !== 'fc') continue;
    const { kernel, bias } =
      node.op === 'fc'
        ? await linearWeights(values, node, recognised)
        : await convWeights(values, node, recognised);
    const [kernelSpec, biasSpec] = tensorsOf([node]);
    onTensor(kernelSpec.name, kernelSpec.shape, toFloat32(kernel, values, node.id));
    onTensor(biasSpec.name, biasSpec.shape, toFloat32(bias, values, node.id));
    await breathe();
    if (signal) throwIfAborted(signal);
  }
}
