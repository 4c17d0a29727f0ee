/**
 * The safetensors format (https://huggingface.co/docs/safetensors/index#format): the header's length
 * as a little-endian uint64, the header as UTF-8 JSON that may be padded with spaces, the data of the
 * tensors without holes between them, little-endian and row-major.
 */
import { WeightsError, WrongBytesError } from './errors';
import { isRecord } from './json';
import { repeatedKey } from './json-keys';
import {
  byteLength,
  entryOf,
  isReadable,
  shown,
  type DType,
  type StoredTensor,
  type TensorEntry,
} from './tensor-entry';

export type { DType, StoredTensor, TensorEntry };

export interface Header {
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order of their data. */
  readonly tensors: readonly TensorEntry[];
  /** Those of types that this project does not read, in the order of their data. */
  readonly unread: readonly StoredTensor[];
}

/** Where the length ends and the header begins. */
export const LENGTH_BYTES = 8;
/**
 * The reference implementation takes ten times as much, which JSON.parse makes a gigabyte of; a
 * ResNet-152's header has 0.1 MB.
 */
const MAX_HEADER_BYTES = 10_000_000;
const METADATA = '__metadata__';

/**
 * Where the header ends and the data begins, in bytes.
 * @param bytes at least the first 8 bytes of a file that has `fileBytes`.
 * @throws WrongBytesError when that is not sane.
 */
export function headerEnd(bytes: Uint8Array, fileBytes: number): number {
  if (fileBytes === 0) throw new WrongBytesError('The file is empty.');
  if (bytes.length < LENGTH_BYTES) {
    throw new WrongBytesError(`A file of ${bytes.length} bytes is too short for safetensors.`);
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (LENGTH_BYTES + Number(length) > fileBytes) {
    throw new WrongBytesError(
      `This is no safetensors file (its first 8 bytes announce a header of ${length} bytes in a ` +
        `file of ${fileBytes}): it may have been renamed, or come in part only.`,
    );
  }
  if (length > MAX_HEADER_BYTES) {
    throw new WrongBytesError(
      `The header of the safetensors file has ${length} bytes; ${MAX_HEADER_BYTES} are the most.`,
    );
  }
  return LENGTH_BYTES + Number(length);
}

function headerObject(bytes: Uint8Array): Record<string, unknown> {
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (cause) {
    throw new WrongBytesError('The header of the safetensors file is not JSON.', { cause });
  }
  if (!isRecord(header)) {
    throw new WrongBytesError('The header of the safetensors file is not a JSON object.');
  }
  const twice = repeatedKey(text);
  if (twice === null) return header;
  throw new WrongBytesError(
    `The header of the safetensors file says twice what "${shown(twice)}" is.`,
  );
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

/** @throws WrongBytesError unless `tensors`, sorted, lie end to end from `dataStart` to `fileBytes`. */
function checkPlaces(tensors: readonly StoredTensor[], dataStart: number, fileBytes: number): void {
  let covered = dataStart;
  for (const { name, start, end } of tensors) {
    if (start < covered) throw new WrongBytesError(`The tensor ${shown(name)} overlaps another.`);
    if (start > covered) {
      throw new WrongBytesError(`There is a hole before the tensor ${shown(name)}.`);
    }
    covered = end;
  }
  if (covered < fileBytes) {
    throw new WrongBytesError(
      `The tensors end at byte ${covered}, but the file has ${fileBytes}: the rest is no tensor's.`,
    );
  }
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
  const stored = Object.entries(rest)
    .map(([name, value]) => entryOf(name, value, dataStart, fileBytes))
    .sort((a, b) => a.start - b.start);
  checkPlaces(stored, dataStart, fileBytes);
  return {
    metadata: metadata === undefined ? {} : metadataOf(metadata),
    tensors: stored.filter(isReadable),
    unread: stored.filter((tensor) => !isReadable(tensor)),
  };
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
    if (shape.includes(0)) throw new WeightsError(`The tensor ${name} has no values.`);
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
