/** Folders that were dropped. */

/** The parts of the browser's `FileSystemDirectoryEntry` that are needed. */
export type Folder = Pick<FileSystemDirectoryEntry, 'name' | 'createReader'>;

/** Each is looked into, so that there is an end to it. */
export const MAX_FILES = 1000;

const isFileEntry = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** The entries of `folder`; browsers hand them out some at a time, until there are none. */
async function entriesOf(folder: Folder): Promise<FileSystemFileEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemFileEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    // What systems leave in folders for themselves, such as .DS_Store, nobody dropped.
    all.push(...some.filter(isFileEntry).filter(({ name }) => !name.startsWith('.')));
    if (all.length > MAX_FILES) {
      throw new Error(
        `The folder “${folder.name}” holds more than ${MAX_FILES.toLocaleString('en-GB')} files: ` +
          'drop the pictures that you mean instead.',
      );
    }
  }
}

/**
 * The files that lie in `folder` itself, by name; not those of folders inside it.
 * @throws Error with a sentence where there is none, there are too many, or they can't be read.
 */
export async function filesIn(folder: Folder): Promise<readonly File[]> {
  try {
    const entries = await entriesOf(folder);
    const order = new Intl.Collator('en', { numeric: true });
    entries.sort((a, b) => order.compare(a.name, b.name));
    const files = await Promise.all(
      entries.map((entry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))),
    );
    if (files.length > 0) return files;
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause;
    throw new Error(`The folder “${folder.name}” can’t be read: drop the pictures in it instead.`, {
      cause,
    });
  }
  throw new Error(
    `The folder “${folder.name}” holds no files of its own, and folders inside it are not opened: ` +
      'drop the pictures themselves.',
  );
}
