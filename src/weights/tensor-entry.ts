/** What a safetensors header says of one tensor, checked. */
import { WrongBytesError } from './errors';
import { isCounts, isRecord } from './json';

/** The element types that this project reads, with their sizes in bytes. */
const DTYPE_BYTES = { F32: 4, F16: 2, BF16: 2 } as const;
export type DType = keyof typeof DTYPE_BYTES;

/**
 * And the format's others, of which files have tensors that no network needs: PyTorch's batch norms
 * count their batches in I64.
 */
const ALL_BYTES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...DTYPE_BYTES,
    ...{ BOOL: 1, U8: 1, I8: 1, F8_E4M3: 1, F8_E5M2: 1, F8_E8M0: 1 },
    ...{ I16: 2, U16: 2, I32: 4, U32: 4, F64: 8, I64: 8, U64: 8, C64: 8 },
  }),
);

interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where its data lies: [start, end) in bytes from the beginning of the *file*. */
  readonly start: number;
  readonly end: number;
}
/** A tensor of any type, be it one that this project cannot read. */
export interface StoredTensor extends Place {
  readonly dtype: string;
}
export interface TensorEntry extends Place {
  readonly dtype: DType;
}

/** More than any framework's tensors have in practice. */
const MAX_DIMENSIONS = 8;
/** A name in a sentence is cut here: a file can have one of a million letters. */
const SHOWN_LETTERS = 80;

/** Text out of a file, as a sentence can show it: short, and without control characters. */
export function shown(text: string): string {
  const letters = text.replaceAll(/[\p{C}\u2028\u2029]/gu, '\u{fffd}');
  return letters.length > SHOWN_LETTERS ? `${letters.slice(0, SHOWN_LETTERS)}…` : letters;
}

export const isReadable = (tensor: StoredTensor): tensor is TensorEntry =>
  Object.hasOwn(DTYPE_BYTES, tensor.dtype);

/** What a tensor's values take in the file, in bytes; NaN where that is past all counting. */
export const byteLength = (dtype: string, shape: readonly number[]): number =>
  shape.reduce(
    (product, size) => (Number.isSafeInteger(product * size) ? product * size : NaN),
    ALL_BYTES.get(dtype) ?? NaN,
  );

function dtypeOf(name: string, dtype: unknown): string {
  if (typeof dtype !== 'string') throw new WrongBytesError(`The tensor ${name} has no type.`);
  if (ALL_BYTES.has(dtype)) return dtype;
  throw new WrongBytesError(
    `The tensor ${name} has the type "${shown(dtype)}", which is none of safetensors'.`,
  );
}

function shapeOf(name: string, shape: unknown): readonly number[] {
  if (!Array.isArray(shape)) throw new WrongBytesError(`The tensor ${name} has no shape.`);
  if (shape.length > MAX_DIMENSIONS) {
    throw new WrongBytesError(
      `The tensor ${name} has ${shape.length} dimensions; ${MAX_DIMENSIONS} are the most.`,
    );
  }
  if (!isCounts(shape)) {
    throw new WrongBytesError(`The shape of the tensor ${name} is not of whole numbers from 0 up.`);
  }
  if (shape.includes(0)) {
    throw new WrongBytesError(`The tensor ${name} [${shape.join(', ')}] has no values.`);
  }
  return shape;
}

/**
 * @param dataStart where the file's header ends, from which the offsets count.
 * @throws WrongBytesError where type, shape and place are not sane, not in the file or not of one size.
 */
export function entryOf(
  key: string,
  value: unknown,
  dataStart: number,
  fileBytes: number,
): StoredTensor {
  const name = shown(key);
  if (key === '__proto__') {
    // Kept nowhere, this cannot end up as what an object inherits from.
    throw new WrongBytesError('A tensor cannot have the name __proto__.');
  }
  const { dtype: type, shape: sizes, data_offsets: offsets } = isRecord(value) ? value : {};
  const dtype = dtypeOf(name, type);
  const shape = shapeOf(name, sizes);
  if (!isCounts(offsets) || offsets.length !== 2) {
    throw new WrongBytesError(`The tensor ${name} has no valid place in the file.`);
  }
  const [start, end] = offsets;
  const needed = byteLength(dtype, shape);
  if (end - start !== needed) {
    throw new WrongBytesError(
      `The tensor ${name} takes ${end - start} bytes, but ${dtype} [${shape.join(', ')}] needs ` +
        `${Number.isNaN(needed) ? 'more than any file has' : needed}.`,
    );
  }
  if (end > fileBytes - dataStart) {
    throw new WrongBytesError(
      `The tensor ${name} ends at byte ${dataStart + end}, but the file has ${fileBytes}: ` +
        'it may not have come in whole: copy or download it again.',
    );
  }
  return { name: key, dtype, shape, start: dataStart + start, end: dataStart + end };
}
