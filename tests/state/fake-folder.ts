/** A folder as browsers hand it out: some entries at a time. */
import type { Folder } from '../../src/state/folders';

interface FakeFolder {
  readonly name?: string;
  readonly files?: readonly File[];
  /** Names of folders inside. */
  readonly folders?: readonly string[];
  readonly atATime?: number;
  readonly failure?: DOMException;
}

/** @param failure why nothing can be read. */
export function fakeFolder({
  name = 'holiday',
  files = [],
  folders = [],
  atATime = 100,
  failure,
}: FakeFolder): Folder {
  const entries = [
    ...folders.map((inside) => ({ isFile: false, name: inside })),
    ...files.map((file) => ({
      isFile: true,
      name: file.name,
      file: (done: (file: File) => void) => done(file),
    })),
  ] as unknown as FileSystemEntry[];
  return {
    name,
    createReader: () => ({
      readEntries(done, fail) {
        if (failure) fail?.(failure);
        else done(entries.splice(0, atATime));
      },
    }),
  };
}
