/** A safetensors file that is read piece by piece, so that it is never held twice. */
import { WeightsError } from './errors';
import { headerEnd, LENGTH_BYTES, parseHeader, type Header } from './safetensors';

export interface TensorFile {
  /** In bytes. */
  readonly size: number;
  /**
   * The bytes [start, end), fewer where the file ends before; not to be written to.
   * @throws WeightsError where the file has gone or changed since it was chosen.
   */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** @param data a file on disk, of which pieces are read as they are needed, or one in memory. */
export function tensorFile(data: Blob | ArrayBuffer | Uint8Array): TensorFile {
  if (data instanceof Blob)
    return { size: data.size, read: (start, end) => slice(data, start, end) };
  const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
  return {
    size: bytes.length,
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
  };
}

async function slice(file: Blob, start: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw new WeightsError(
      'The weights file can’t be read (it may have been moved, changed or be a folder): choose it again.',
      { cause },
    );
  }
}

/**
 * Reads and validates a file's header, before anything else of it.
 * @throws WrongBytesError where it is no safetensors file; WeightsError where it can't be read.
 */
export async function readHeader(file: TensorFile): Promise<Header> {
  const end = headerEnd(await file.read(0, LENGTH_BYTES), file.size);
  return parseHeader(await file.read(0, end), file.size);
}
