/** Reading the values of a checkpoint's tensors, and refusing what no network can run with. */
import { throwIfAborted } from '../async/abort';
import type { LayerId } from '../model/network';
import { decodeTensor } from '../weights/decode';
import { firstNotFinite } from '../weights/finite';
import type { Header, TensorEntry } from '../weights/safetensors';
import { shown } from '../weights/tensor-entry';
import { CheckpointError } from './errors';
import type { Recognised } from './recognise';
import type { Part } from './scheme';

/** The bytes of a tensor of the file. */
export type ReadTensor = (entry: TensorEntry) => Promise<Uint8Array>;

/** Where in a row-major tensor of the given shape its value number `index` is. */
function indicesOf(index: number, shape: readonly number[]): number[] {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  return strides.map((stride, axis) => Math.floor(index / stride) % shape[axis]);
}

/** The tensor `entry` has at `index` a `value` that cannot be, for the reason `why`. */
export function badValue(entry: TensorEntry, index: number, value: number, why: string) {
  const { name, shape } = entry;
  const what = `${value} at [${indicesOf(index, shape).join(', ')}]`;
  return new CheckpointError(`The tensor ${shown(name)} holds ${what}: ${why}.`, [
    { kind: 'values', tensor: name, expected: shape, actual: what },
  ]);
}

/** The values of a file's tensors, by layer and part. */
export class Values {
  private readonly entries: ReadonlyMap<string, TensorEntry>;

  constructor(
    header: Header,
    private readonly names: Recognised['names'],
    private readonly read: ReadTensor,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.entries = new Map(header.tensors.map((entry) => [entry.name, entry]));
  }

  has(layer: LayerId, part: Part): boolean {
    return this.names.get(layer)?.[part] !== undefined;
  }

  /** @throws CheckpointError where there is none. */
  entry(layer: LayerId, part: Part): TensorEntry {
    const entry = this.entries.get(this.names.get(layer)?.[part] ?? '');
    if (entry) return entry;
    throw new CheckpointError(`The file has no tensor for the ${part} of ${layer}.`);
  }

  /**
   * The values as they lie in the file.
   * @throws CheckpointError where the file ends before they do, or one is NaN or infinite; AbortError.
   */
  async get(layer: LayerId, part: Part): Promise<Float32Array> {
    const entry = this.entry(layer, part);
    this.throwIfAborted();
    const bytes = await this.read(entry);
    this.throwIfAborted();
    const length = entry.end - entry.start;
    if (bytes.length !== length) {
      throw new CheckpointError(
        `Only ${bytes.length} of the ${length} bytes of the tensor ${shown(entry.name)} could be ` +
          'read: the file has changed or is cut off.',
      );
    }
    const values = decodeTensor(bytes, entry.dtype);
    const bad = firstNotFinite(values);
    if (bad < 0) return values;
    throw badValue(
      entry,
      bad,
      values[bad],
      'its training diverged, the file is damaged, or a number was too large for its type',
    );
  }

  private throwIfAborted(): void {
    if (this.signal) throwIfAborted(this.signal);
  }
}
