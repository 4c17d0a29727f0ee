/**
 * Keeps checkpoints in the browser, in its Origin Private File System, each in a directory of its own
 * (`kept-entry.ts`). An id is random: a file's name is data and never a part of a path.
 */
import { explained, KeepError } from './keep-error';
import { readEntry, writeAbout, writeEntry, type Entry } from './kept-entry';

export { KeepError };

/** What is used of the browser's, so that a test can stand in for it. */
export type KeepStorage = Pick<StorageManager, 'getDirectory'>;

export interface KeptFile {
  readonly id: string;
  /** The file's name: data, never markup. */
  readonly name: string;
  readonly bytes: number;
  /** What was given to `keep` with it, as it came out of the storage: not checked. */
  readonly about: unknown;
}

const DIRECTORY = 'checkpoints';

/** A function, for it isn't looked for before somebody asks; pages that aren't secure have none. */
const browserStorage = (): KeepStorage | undefined =>
  (globalThis.navigator as { readonly storage?: StorageManager } | undefined)?.storage;

async function directoryOf(storage = browserStorage()): Promise<FileSystemDirectoryHandle> {
  if (typeof storage?.getDirectory !== 'function') throw new KeepError('no storage');
  const root = await storage.getDirectory();
  return root.getDirectoryHandle(DIRECTORY, { create: true });
}

/** The work's result. @throws KeepError, whatever the work throws; or the signal's reason. */
async function attempt<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    signal?.throwIfAborted();
    return await work();
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw error;
    throw explained(error);
  }
}

/** Deletes what can be deleted: not what another tab is writing just now, which is locked. */
async function discard(directory: FileSystemDirectoryHandle, id: string): Promise<void> {
  await directory.removeEntry(id, { recursive: true }).catch(() => undefined);
}

async function entriesOf(directory: FileSystemDirectoryHandle): Promise<(Entry & KeptFile)[]> {
  const ids: string[] = [];
  // All of them first: what is deleted under an iterator's feet can make it miss others.
  for await (const id of directory.keys()) ids.push(id);
  const entries: (Entry & KeptFile)[] = [];
  for (const id of ids) {
    try {
      const entry = await readEntry(directory, id);
      if (entry) entries.push({ id, ...entry });
      else await discard(directory, id);
    } catch {
      // Nobody knows what it is, so that it is neither listed nor deleted.
    }
  }
  return entries;
}

/**
 * What is kept in this browser, in no certain order. Deletes what is not whole.
 * @throws KeepError where the browser gives no access to its storage.
 */
export async function listKept(storage?: KeepStorage): Promise<readonly KeptFile[]> {
  return attempt(async () => {
    const entries = await entriesOf(await directoryOf(storage));
    return entries.map(({ id, name, bytes, about }) => ({ id, name, bytes, about }));
  });
}

/**
 * A kept file under its own name, unread, and what was said of it.
 * @throws KeepError where it is no longer there, or not whole.
 */
export async function openKept(
  id: string,
  storage?: KeepStorage,
): Promise<{ readonly file: File; readonly about: unknown }> {
  return attempt(async () => {
    const entry = await readEntry(await directoryOf(storage), id);
    if (!entry) throw new KeepError('gone');
    // A file made of another refers to it: nothing is copied.
    return { file: new File([entry.weights], entry.name), about: entry.about };
  });
}

/**
 * Deletes a kept file; one that is no longer there is no error.
 * @throws KeepError where it can't be deleted.
 */
export async function deleteKept(id: string, storage?: KeepStorage): Promise<void> {
  await attempt(async () => {
    const directory = await directoryOf(storage);
    try {
      await directory.removeEntry(id, { recursive: true });
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotFoundError')) throw error;
    }
  });
}

/**
 * Copies `file` into the browser's storage, in the place of one of the same name and size. To be called
 * in a dedicated worker: nowhere else do all browsers write.
 * @param about is kept with it; plain data, as JSON has it.
 * @param onProgress is called as the bytes come in.
 * @returns the id under which it is kept.
 * @throws KeepError where it can't be kept, or the signal's reason: nothing of it is left then, and the
 *   one in whose place it was to come stays.
 */
export async function keep(
  file: File,
  about: unknown,
  signal: AbortSignal,
  onProgress: (bytesDone: number) => void,
  storage?: KeepStorage,
): Promise<string> {
  return attempt(async () => {
    const directory = await directoryOf(storage);
    const before = await entriesOf(directory);
    const id = crypto.randomUUID();
    try {
      const entry = await directory.getDirectoryHandle(id, { create: true });
      await writeEntry(entry, file, about, signal, onProgress);
    } catch (error) {
      await discard(directory, id);
      throw error;
    }
    const isReplaced = ({ name, bytes }: Entry) => name === file.name && bytes === file.size;
    for (const each of before) if (isReplaced(each)) await discard(directory, each.id);
    return id;
  }, signal);
}

/**
 * Keeps something else beside a file that is kept already. To be called in a dedicated worker.
 * @throws KeepError where it is no longer kept, or can't be written.
 */
export async function keepAbout(id: string, about: unknown, storage?: KeepStorage): Promise<void> {
  await attempt(async () => {
    const directory = await directoryOf(storage);
    const entry = await readEntry(directory, id);
    if (!entry) throw new KeepError('gone');
    await writeAbout(await directory.getDirectoryHandle(id), { ...entry, about });
  });
}
