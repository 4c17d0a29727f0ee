/**
 * The directory of a kept checkpoint: `weights.safetensors` and `about.json`. The latter is written last,
 * so that a directory without it is of a write that broke off.
 */
import { isRecord } from '../weights/json';
import { KeepError } from './keep-error';

export interface Entry {
  /** The file's name: data, never markup. */
  readonly name: string;
  readonly bytes: number;
  readonly about: unknown;
  readonly weights: File;
}

/** TypeScript's `dom` has no synchronous access, which only dedicated workers have. */
interface AccessHandle {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
interface WritableFile extends FileSystemFileHandle {
  readonly createSyncAccessHandle?: () => Promise<AccessHandle>;
}

const WEIGHTS = 'weights.safetensors';
const ABOUT = 'about.json';
/** What weights are called of which nothing is known. */
const NAMELESS = 'checkpoint.safetensors';
const CHUNK_BYTES = 4 * 1024 * 1024;

/** No such file, a directory in its place: what waiting does not mend. */
const BROKEN = new Set(['NotFoundError', 'TypeMismatchError']);

/** What is said about weights; their name alone, and that is none, where it was not written to its end. */
function saidOf(text: string): { name: string; bytes: unknown; about: unknown } {
  const nothing = { name: NAMELESS, bytes: null, about: null };
  try {
    const json: unknown = JSON.parse(text);
    if (!isRecord(json) || typeof json.name !== 'string') return nothing;
    return { name: json.name, bytes: json.bytes, about: json.about };
  } catch {
    return nothing;
  }
}

/**
 * What lies in `directory` under `id`, the weights unread; null unless it is whole.
 * @throws what the browser throws where that can't be told.
 */
export async function readEntry(
  directory: FileSystemDirectoryHandle,
  id: string,
): Promise<Entry | null> {
  try {
    const entry = await directory.getDirectoryHandle(id);
    const said = await (await entry.getFileHandle(ABOUT)).getFile();
    const weights = await (await entry.getFileHandle(WEIGHTS)).getFile();
    // It is written last: where it is there, the weights are whole, even if it was broken off when it
    // was written again. They are more to lose than their name.
    const { name, bytes, about } = saidOf(await said.text());
    if (bytes !== null && bytes !== weights.size) return null;
    return { name, bytes: weights.size, about, weights };
  } catch (error) {
    if (error instanceof Error && BROKEN.has(error.name)) return null;
    throw error;
  }
}

async function accessTo(entry: FileSystemDirectoryHandle, name: string): Promise<AccessHandle> {
  const file: WritableFile = await entry.getFileHandle(name, { create: true });
  if (!file.createSyncAccessHandle) throw new KeepError('no storage');
  return file.createSyncAccessHandle();
}

function write(to: AccessHandle, bytes: Uint8Array, at: number): void {
  if (to.write(bytes, { at }) < bytes.length) throw new KeepError('full');
}

async function chunkOf(file: File, at: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer());
  } catch (cause) {
    throw new KeepError('unreadable', { cause });
  }
}

/** Writes what is said about the weights in `entry`, in a dedicated worker; in one piece, it is short. */
export async function writeAbout(
  entry: FileSystemDirectoryHandle,
  { name, bytes, about }: Pick<Entry, 'name' | 'bytes' | 'about'>,
): Promise<void> {
  const said = new TextEncoder().encode(JSON.stringify({ name, bytes, about }));
  const handle = await accessTo(entry, ABOUT);
  try {
    write(handle, said, 0);
    handle.truncate(said.length);
    handle.flush();
  } finally {
    handle.close();
  }
}

/**
 * Writes `file` and what is said about it into the new directory `entry`, in a dedicated worker.
 * @throws the signal's reason, KeepError and what the browser throws; the directory is not whole then.
 */
export async function writeEntry(
  entry: FileSystemDirectoryHandle,
  file: File,
  about: unknown,
  signal: AbortSignal,
  onProgress: (bytesDone: number) => void,
): Promise<void> {
  // Open until all is written: for as long, it is locked, and no other tab deletes the directory.
  const weights = await accessTo(entry, WEIGHTS);
  try {
    for (let at = 0; at < file.size; at += CHUNK_BYTES) {
      const chunk = await chunkOf(file, at);
      signal.throwIfAborted();
      write(weights, chunk, at);
      onProgress(at + chunk.length);
    }
    weights.flush();
    signal.throwIfAborted();
    await writeAbout(entry, { name: file.name, bytes: file.size, about });
  } finally {
    weights.close();
  }
}
