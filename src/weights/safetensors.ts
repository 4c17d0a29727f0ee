/**
 * The safetensors format (https://huggingface.co/docs/safetensors/index#format): the header's length
 * as a little-endian uint64, the header as UTF-8 JSON that may be padded with spaces, the data of the
 * tensors without holes between them, little-endian and row-major.
 */
import { WeightsError, WrongBytesError } from './errors';
import { isCounts, isRecord } from './json';

/** The element types that this project reads, with their sizes in bytes. */
const DTYPE_BYTES = { F32: 4, F16: 2, BF16: 2 } as const;
export type DType = keyof typeof DTYPE_BYTES;

export interface TensorEntry {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  /** Where its data lies: [start, end) in bytes from the beginning of the *file*. */
  readonly start: number;
  readonly end: number;
}

export interface Header {
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order of their data. */
  readonly tensors: readonly TensorEntry[];
}

/** Where the length ends and the header begins. */
export const LENGTH_BYTES = 8;
/** The reference implementation's limit. */
const MAX_HEADER_BYTES = 100_000_000;
const METADATA = '__metadata__';

const isDType = (value: unknown): value is DType =>
  typeof value === 'string' && Object.hasOwn(DTYPE_BYTES, value);

const byteLength = (dtype: DType, shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, DTYPE_BYTES[dtype]);

/**
 * Where the header ends and the data begins, in bytes.
 * @param bytes at least the first 8 bytes of a file that has `fileBytes`.
 * @throws WrongBytesError when that is not sane.
 */
export function headerEnd(bytes: Uint8Array, fileBytes: number): number {
  if (bytes.length < LENGTH_BYTES) {
    throw new WrongBytesError(`A file of ${bytes.length} bytes is too short for safetensors.`);
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES || LENGTH_BYTES + Number(length) > fileBytes) {
    throw new WrongBytesError(
      `This is no safetensors file: its first 8 bytes announce a header of ${length} bytes in a ` +
        `file of ${fileBytes}.`,
    );
  }
  return LENGTH_BYTES + Number(length);
}

function headerObject(text: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    if (isRecord(header)) return header;
  } catch (cause) {
    throw new WrongBytesError('The header of the safetensors file is not JSON.', { cause });
  }
  throw new WrongBytesError('The header of the safetensors file is not a JSON object.');
}

function metadataOf(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : null;
  const isText = (entry: [string, unknown]): entry is [string, string] =>
    typeof entry[1] === 'string';
  if (!entries?.every(isText)) {
    throw new WrongBytesError('The metadata of the safetensors file are not all text.');
  }
  return Object.fromEntries(entries);
}

function entryOf(name: string, value: unknown, dataStart: number): TensorEntry {
  const { dtype, shape, data_offsets: offsets } = isRecord(value) ? value : {};
  if (!isDType(dtype)) {
    const known = Object.keys(DTYPE_BYTES).join(', ');
    throw new WrongBytesError(
      `The tensor ${name} has the type ${JSON.stringify(dtype)}, not one of ${known}.`,
    );
  }
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw new WrongBytesError(`The tensor ${name} has no valid shape or place in the file.`);
  }
  const [start, end] = offsets;
  if (end - start !== byteLength(dtype, shape)) {
    throw new WrongBytesError(
      `The tensor ${name} takes ${end - start} bytes, but ${dtype} [${shape.join(', ')}] needs ` +
        `${byteLength(dtype, shape)}.`,
    );
  }
  return { name, dtype, shape, start: dataStart + start, end: dataStart + end };
}

/**
 * Reads and validates a header.
 * @param bytes the file's beginning, up to `headerEnd` or beyond.
 * @param fileBytes the whole file's size: the data must reach exactly to its end.
 * @throws WrongBytesError, saying what is wrong with it.
 */
export function parseHeader(bytes: Uint8Array, fileBytes: number): Header {
  const dataStart = headerEnd(bytes, fileBytes);
  if (bytes.length < dataStart) {
    throw new WrongBytesError('The header of the safetensors file is cut off.');
  }
  const { [METADATA]: metadata, ...rest } = headerObject(bytes.subarray(LENGTH_BYTES, dataStart));
  const tensors = Object.entries(rest)
    .map(([name, value]) => entryOf(name, value, dataStart))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let covered = dataStart;
  for (const { name, start, end } of tensors) {
    if (start < covered) throw new WrongBytesError(`The tensor ${name} overlaps another.`);
    if (start > covered) throw new WrongBytesError(`There is a hole before the tensor ${name}.`);
    covered = end;
  }
  if (covered !== fileBytes) {
    throw new WrongBytesError(`The tensors end at byte ${covered} of ${fileBytes} in the file.`);
  }
  return { metadata: metadata === undefined ? {} : metadataOf(metadata), tensors };
}

/** A tensor to be written; `bytes` are its values, row-major and little-endian. */
export interface TensorData {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

function headerBytes(tensors: readonly TensorData[], metadata: Record<string, string>): Uint8Array {
  let offset = 0;
  const entries = tensors.map(({ name, dtype, shape, bytes }): [string, unknown] => {
    if (bytes.length !== byteLength(dtype, shape)) {
      throw new WeightsError(
        `The tensor ${name} has ${bytes.length} bytes for ${dtype} [${shape.join(', ')}].`,
      );
    }
    return [name, { dtype, shape, data_offsets: [offset, (offset += bytes.length)] }];
  });
  if (new Set([METADATA, ...tensors.map(({ name }) => name)]).size <= tensors.length) {
    throw new WeightsError('Two tensors of one file cannot have the same name.');
  }
  const about = Object.keys(metadata).length > 0 ? [[METADATA, metadata]] : [];
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries([...about, ...entries])));
  // Spaces up to a multiple of 8, so that typed arrays can be laid over the data.
  const padded = new Uint8Array(Math.ceil(json.length / 8) * 8).fill(0x20);
  padded.set(json);
  return padded;
}

/**
 * A whole file, with the tensors' data in the order given.
 * @throws WeightsError where a tensor's bytes do not fit its shape, or a name occurs twice.
 */
export function writeSafetensors(
  tensors: readonly TensorData[],
  metadata: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  const header = headerBytes(tensors, metadata);
  const dataStart = LENGTH_BYTES + header.length;
  const dataBytes = tensors.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const file = new Uint8Array(dataStart + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, LENGTH_BYTES);
  let offset = dataStart;
  for (const { bytes } of tensors) {
    file.set(bytes, offset);
    offset += bytes.length;
  }
  return file;
}
