/** The Origin Private File System in memory, with what can go wrong in it. */
import type { KeepStorage } from '../../src/checkpoint/kept';

const failure = (name: string) => new DOMException(`${name} of the fake.`, name);

class FakeFile {
  readonly kind = 'file';
  bytes = new Uint8Array();
  open = false;

  constructor(
    private readonly opfs: FakeOpfs,
    readonly name: string,
  ) {}

  getFile(): Promise<File> {
    if (this.opfs.unreadable) return Promise.reject(failure('NotReadableError'));
    return Promise.resolve(new File([this.bytes], this.name));
  }

  createSyncAccessHandle() {
    if (this.open) return Promise.reject(failure('NoModificationAllowedError'));
    this.open = true;
    return Promise.resolve({
      write: (chunk: Uint8Array, { at }: { at: number }): number => {
        if (!this.open) throw failure('InvalidStateError');
        const grown = new Uint8Array(Math.max(this.bytes.length, at + chunk.length));
        grown.set(this.bytes);
        grown.set(chunk, at);
        if (this.opfs.used() - this.bytes.length + grown.length > this.opfs.quota) {
          if (this.opfs.writesShort) return 0;
          throw failure('QuotaExceededError');
        }
        if (this.opfs.failWriting.test(this.name)) throw failure('UnknownError');
        this.bytes = grown;
        return chunk.length;
      },
      truncate: (size: number) => {
        this.bytes = this.bytes.slice(0, size);
      },
      flush: () => undefined,
      close: () => {
        this.open = false;
      },
    });
  }
}

export class FakeDirectory {
  readonly kind = 'directory';
  readonly entries = new Map<string, FakeDirectory | FakeFile>();

  constructor(private readonly opfs: FakeOpfs) {}

  private find<T extends FakeDirectory | FakeFile>(name: string, kind: T['kind'], make?: () => T) {
    // As the standard has it: no name may be a part of a path.
    if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name)) {
      return Promise.reject(new TypeError('Name is not allowed.'));
    }
    const found = this.entries.get(name);
    if (found && found.kind !== kind) return Promise.reject(failure('TypeMismatchError'));
    if (!found && !make) return Promise.reject(failure('NotFoundError'));
    const entry = (found ?? make?.()) as T;
    this.entries.set(name, entry);
    return Promise.resolve(entry);
  }

  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<FakeDirectory> {
    const make = () => new FakeDirectory(this.opfs);
    return this.find<FakeDirectory>(name, 'directory', options?.create ? make : undefined);
  }

  getFileHandle(name: string, options?: { create?: boolean }): Promise<FakeFile> {
    const make = () => new FakeFile(this.opfs, name);
    return this.find<FakeFile>(name, 'file', options?.create ? make : undefined);
  }

  async removeEntry(name: string): Promise<void> {
    const entry = this.entries.get(name);
    if (!entry) return Promise.reject(failure('NotFoundError'));
    if (filesIn(entry).some(({ open }) => open)) throw failure('NoModificationAllowedError');
    this.entries.delete(name);
  }

  async *keys(): AsyncGenerator<string> {
    for (const name of this.entries.keys()) yield await Promise.resolve(name);
  }
}

function filesIn(entry: FakeDirectory | FakeFile): FakeFile[] {
  return entry.kind === 'file' ? [entry] : [...entry.entries.values()].flatMap(filesIn);
}

export class FakeOpfs {
  /** In bytes. */
  quota = Infinity;
  /** Whether a write over the quota writes nothing, instead of throwing. */
  writesShort = false;
  /** The files that can't be written. */
  failWriting = /^$/;
  /** Whether no file can be read. */
  unreadable = false;
  readonly root = new FakeDirectory(this);

  readonly storage: KeepStorage = {
    getDirectory: () => Promise.resolve(this.root as unknown as FileSystemDirectoryHandle),
  };

  used(): number {
    return filesIn(this.root).reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  openFiles(): string[] {
    return filesIn(this.root).flatMap(({ open, name }) => (open ? [name] : []));
  }

  /** `checkpoints/`. */
  kept(): Promise<FakeDirectory> {
    return this.root.getDirectoryHandle('checkpoints', { create: true });
  }

  /** A directory of `checkpoints/` with such files, as another version or a crash left it. */
  async left(id: string, files: Readonly<Record<string, string>>): Promise<void> {
    const directory = await (await this.kept()).getDirectoryHandle(id, { create: true });
    for (const [name, text] of Object.entries(files)) {
      const file = await directory.getFileHandle(name, { create: true });
      file.bytes = new TextEncoder().encode(text);
    }
  }
}
