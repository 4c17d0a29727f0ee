/**
 * A checkpoint as a framework would have written it, with random weights, and the network that it
 * holds. Made without src/checkpoint, whose reading of it is what is tested.
 */
import { NAMINGS, type Naming, type SchemeName } from './naming';
import { makeNetwork, type Architecture, type PlainConv, type PlainNetwork } from './plain-network';
import { encoded, type StoredType } from './stored';

export interface CheckpointOptions
  extends
    Pick<Architecture, 'block' | 'layers' | 'classes' | 'strideOn' | 'seed'>,
    Partial<Pick<Architecture, 'width' | 'stem' | 'expansion' | 'convBias' | 'shortcutBias'>> {
  readonly scheme: SchemeName;
  readonly dtype: StoredType;
  /** Before every name, such as `module.`. */
  readonly prefix?: string;
  /** Behind every name: `:0`, as TensorFlow's variables have it. */
  readonly suffix?: string;
}

export interface Checkpoint {
  readonly file: Uint8Array;
  /** With the weights as the file holds them. */
  readonly network: PlainNetwork;
}

interface FileTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** Row-major values of `shape` with their axes in another order: numpy's transpose. */
function transposed(values: Float32Array, shape: readonly number[], order: readonly number[]) {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const out = new Float32Array(values.length);
  const to = order.map((axis) => shape[axis]);
  const at = to.map(() => 0);
  let from = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = values[from];
    // On to the next place, as an odometer counts.
    for (let axis = to.length - 1; axis >= 0; axis--) {
      from += strides[order[axis]];
      if (++at[axis] < to[axis]) break;
      from -= to[axis] * strides[order[axis]];
      at[axis] = 0;
    }
  }
  return { values: out, shape: to };
}

type Add = (name: string, values: Float32Array, shape?: readonly number[]) => void;

function addConv(add: Add, conv: PlainConv, naming: Naming, layers: readonly number[]): void {
  const { parameters, torch } = naming;
  const names = naming.layer(conv.place, layers);
  const { kernel, inChannels, channels, weight, bias, norm } = conv;
  const oihw = [channels, inChannels, kernel, kernel];
  const own = torch ? { values: weight, shape: oihw } : transposed(weight, oihw, [2, 3, 1, 0]);
  add(names.conv + parameters.kernel, own.values, own.shape);
  if (bias) add(names.conv + parameters.bias, bias);
  if (!norm) return;
  for (const part of ['gamma', 'beta', 'mean', 'variance'] as const) {
    add(names.norm + parameters[part], norm[part]);
  }
}

/** Largest types first, then by name: the order in which the safetensors package writes. */
function fileOf(tensors: readonly FileTensor[], metadata: Record<string, string>): Uint8Array {
  const rank = ({ dtype, name }: FileTensor) => (dtype === 'I64' ? `0${name}` : `1${name}`);
  const sorted = [...tensors].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, dtype, shape, bytes } of sorted) {
    header[name] = { dtype, shape, data_offsets: [end, (end += bytes.length)] };
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([json, Buffer.alloc((8 - (json.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...sorted.map(({ bytes }) => bytes)]);
}

export function makeCheckpoint(options: CheckpointOptions): Checkpoint {
  const naming = NAMINGS[options.scheme];
  const { prefix = '', suffix = '', dtype, layers, classes, block, width = 64 } = options;
  // Keras's convolutions have biases; PyTorch's ResNets switch theirs off.
  const { convBias = !naming.torch } = options;
  const { stem = width, expansion = block === 'basic' ? 1 : 4, shortcutBias = convBias } = options;
  const { epsilon } = naming;
  const network = makeNetwork({
    ...options,
    ...{ width, stem, expansion, convBias, shortcutBias, epsilon },
  });
  const tensors: FileTensor[] = [];
  const add: Add = (name, values, shape = [values.length]) =>
    tensors.push({ name: prefix + name + suffix, dtype, shape, bytes: encoded(values, dtype) });

  const blocks = network.stages.flat();
  const convs = [
    network.stem,
    ...blocks.flatMap(({ residual, shortcut }) => (shortcut ? [...residual, shortcut] : residual)),
  ];
  for (const conv of convs) {
    addConv(add, conv, naming, layers);
    if (!naming.torch) continue;
    const name = `${prefix}${naming.layer(conv.place, layers).norm}num_batches_tracked`;
    tensors.push({ name, dtype: 'I64', shape: [], bytes: new Uint8Array(8).fill(1, 0, 2) });
  }
  const { weight, bias, features } = network.fc;
  const rows = [classes, features];
  const fc = naming.torch ? { values: weight, shape: rows } : transposed(weight, rows, [1, 0]);
  add(naming.fc(classes) + naming.parameters.kernel, fc.values, fc.shape);
  add(naming.fc(classes) + naming.parameters.bias, bias);
  return { file: fileOf(tensors, naming.torch ? { format: 'pt' } : {}), network };
}
