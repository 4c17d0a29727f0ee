import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import {
  deleteKept,
  keep,
  keepAbout,
  KeepError,
  listKept,
  openKept,
} from '../../src/checkpoint/kept';
import { FakeOpfs } from './fake-opfs';

const MB = 1024 * 1024;
const never = new AbortController().signal;

let opfs: FakeOpfs;
beforeEach(() => {
  opfs = new FakeOpfs();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Bytes that no shift by a chunk leaves as they are. */
const fileOf = (name: string, bytes: number, seed = 1): File =>
  new File([Uint8Array.from({ length: bytes }, (_, i) => (i * 31 + (i >> 12) + seed) % 251)], name);

const keepIn = (file: File, about: unknown = null, signal = never, onProgress = (): void => {}) =>
  keep(file, about, signal, onProgress, opfs.storage);
const names = async () => (await listKept(opfs.storage)).map(({ name }) => name);
const ids = async () => [...(await opfs.kept()).entries.keys()];

async function refusal(promise: Promise<unknown>): Promise<KeepError> {
  const error: unknown = await promise.then(
    () => new Error('It was no error.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(KeepError);
  return error as KeepError;
}

describe('keeping', () => {
  it('gives back what was kept, chunk by chunk', async () => {
    const file = fileOf('resnet.safetensors', 9 * MB + 7);
    const progress: number[] = [];
    const about = { network: 'ResNet-18', classes: ['cat', 'dog'] };
    const id = await keep(file, about, never, (bytes) => progress.push(bytes), opfs.storage);
    expect(progress).toEqual([4 * MB, 8 * MB, file.size]);
    expect(await listKept(opfs.storage)).toEqual([
      { id, name: file.name, bytes: file.size, about },
    ]);
    const opened = await openKept(id, opfs.storage);
    expect(opened.file.name).toBe(file.name);
    expect(opened.about).toEqual(about);
    expect(Buffer.from(await opened.file.arrayBuffer()).equals(await bytesOf(file))).toBe(true);
    expect(opfs.openFiles()).toEqual([]);
  });

  const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

  it('replaces the one of the same name and size and no other', async () => {
    const other = await keepIn(fileOf('b', 10));
    const larger = await keepIn(fileOf('a', 20), 1);
    const first = await keepIn(fileOf('a', 10, 1), 1);
    const second = await keepIn(fileOf('a', 10, 2), 2);
    expect(second).not.toBe(first);
    expect(await ids()).toEqual([other, larger, second]);
    expect((await openKept(second, opfs.storage)).about).toBe(2);
    expect((await refusal(openKept(first, opfs.storage))).reason).toBe('gone');
  });

  it('keeps something else beside it, shorter or longer', async () => {
    const file = fileOf('a', 10);
    const id = await keepIn(file, { answers: 'long ones' });
    for (const about of [{ answers: 'short' }, { answers: 'even longer ones' }]) {
      await keepAbout(id, about, opfs.storage);
      const opened = await openKept(id, opfs.storage);
      expect(opened.about).toEqual(about);
      expect(Buffer.from(await opened.file.arrayBuffer()).equals(await bytesOf(file))).toBe(true);
    }
    expect(opfs.openFiles()).toEqual([]);
    await deleteKept(id, opfs.storage);
    expect((await refusal(keepAbout(id, null, opfs.storage))).reason).toBe('gone');
  });

  test.each([
    '../../about.json',
    'a/b\\c.safetensors',
    '<img src=x onerror=alert(1)>',
    '__proto__',
    `${'ü'.repeat(243)}.safetensors`,
    '',
  ])('takes the name %j for data', async (name) => {
    const id = await keepIn(fileOf(name, 5));
    expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(await ids()).toEqual([id]);
    expect(await names()).toEqual([name]);
    expect((await openKept(id, opfs.storage)).file.name).toBe(name);
  });

  it('keeps two at a time without one taking the other for broken off', async () => {
    await Promise.all([keepIn(fileOf('a', 9 * MB)), keepIn(fileOf('b', 9 * MB)), names()]);
    expect((await names()).sort()).toEqual(['a', 'b']);
  });

  it('deletes', async () => {
    const id = await keepIn(fileOf('a', 5));
    await deleteKept(id, opfs.storage);
    await deleteKept(id, opfs.storage);
    expect(await names()).toEqual([]);
    expect((await refusal(openKept(id, opfs.storage))).message).toContain('no longer kept');
  });
});

describe('when it fails', () => {
  test.each([false, true])('for want of room, the old one stays (short: %s)', async (short) => {
    const old = await keepIn(fileOf('a', MB), 'old');
    opfs.quota = 7 * MB;
    opfs.writesShort = short;
    const error = await refusal(keepIn(fileOf('a', 8 * MB), 'new'));
    expect(error.reason).toBe('full');
    expect(error.message).toMatch(/full: delete .*\.$/);
    expect(await ids()).toEqual([old]);
    expect((await openKept(old, opfs.storage)).about).toBe('old');
    expect(opfs.openFiles()).toEqual([]);
  });

  test.each(['weights.safetensors', 'about.json'])('at %s, nothing is left', async (name) => {
    opfs.failWriting = new RegExp(name);
    expect((await refusal(keepIn(fileOf('a', 5)))).reason).toBe('other');
    expect(await ids()).toEqual([]);
    expect(opfs.openFiles()).toEqual([]);
  });

  it('ends with the signal’s reason, whatever that is', async () => {
    const old = await keepIn(fileOf('a', 5));
    const control = new AbortController();
    const stop = () => control.abort('enough');
    await expect(keepIn(fileOf('a', 9 * MB), null, control.signal, stop)).rejects.toBe('enough');
    expect(await ids()).toEqual([old]);
    expect(opfs.openFiles()).toEqual([]);
    await expect(keepIn(fileOf('b', 5), null, control.signal)).rejects.toBe('enough');
    expect(await ids()).toEqual([old]);
  });

  it('does not begin about.json after an abort at the last byte', async () => {
    const control = new AbortController();
    const stop = () => control.abort('late');
    const kept = keepIn(fileOf('a', 5), null, control.signal, stop);
    await expect(kept).rejects.toBe('late');
    expect(await ids()).toEqual([]);
  });

  it('tells that the file can’t be read', async () => {
    const file = fileOf('a', 5);
    vi.spyOn(file, 'slice').mockImplementation(() => {
      throw new DOMException('Moved.', 'NotFoundError');
    });
    expect((await refusal(keepIn(file))).message).toContain('moved, changed or be a folder');
    expect(await ids()).toEqual([]);
  });

  it('refuses what JSON has no words for', async () => {
    expect((await refusal(keepIn(fileOf('a', 5), 1n))).reason).toBe('other');
    expect(await ids()).toEqual([]);
  });

  test.each([['../x'], [''], ['..']])('takes %j for no id', async (id) => {
    await refusal(openKept(id, opfs.storage));
    await refusal(keepIn(fileOf('a', 5)).then(() => openKept(id, opfs.storage)));
  });

  it('says that another tab is at it', async () => {
    const id = await keepIn(fileOf('a', 5));
    const entry = await (await opfs.kept()).getDirectoryHandle(id);
    await (await entry.getFileHandle('weights.safetensors')).createSyncAccessHandle();
    expect((await refusal(deleteKept(id, opfs.storage))).message).toMatch(/^Another tab/);
    expect(await names()).toEqual(['a']);
  });
});

describe('what a crash left', () => {
  const whole = { 'weights.safetensors': 'abc' };

  test.each([
    ['no about.json', whole],
    ['nothing', {}],
    ['no weights', { 'about.json': '{"name":"a","bytes":3}' }],
    ['another size', { ...whole, 'about.json': '{"name":"a","bytes":4}' }],
  ])('%s: is deleted by the next list', async (_, files) => {
    await opfs.left('broken', files);
    const id = await keepIn(fileOf('good', 5));
    await opfs.left('broken', files);
    expect((await refusal(openKept('broken', opfs.storage))).reason).toBe('gone');
    expect(await names()).toEqual(['good']);
    expect(await ids()).toEqual([id]);
  });

  test.each([
    ['an empty about.json', ''],
    ['half an about.json', '{"name":"a","by'],
    ['an about.json of null', 'null'],
    ['no name', '{"name":3,"bytes":3}'],
  ])('weights with %s are kept under no name of theirs', async (_, about) => {
    await opfs.left('broken', { ...whole, 'about.json': about });
    expect(await listKept(opfs.storage)).toEqual([
      { id: 'broken', name: 'checkpoint.safetensors', bytes: 3, about: null },
    ]);
    const { file } = await openKept('broken', opfs.storage);
    expect(await file.text()).toBe('abc');
  });

  it('but not what another tab is writing', async () => {
    await opfs.left('busy', whole);
    const entry = await (await opfs.kept()).getDirectoryHandle('busy');
    const file = await entry.getFileHandle('weights.safetensors');
    const handle = await file.createSyncAccessHandle();
    expect(await names()).toEqual([]);
    expect(await ids()).toEqual(['busy']);
    handle.close();
    expect(await names()).toEqual([]);
    expect(await ids()).toEqual([]);
  });

  it('nor what can’t be read just now', async () => {
    const id = await keepIn(fileOf('a', 5));
    opfs.unreadable = true;
    expect(await names()).toEqual([]);
    expect((await refusal(openKept(id, opfs.storage))).reason).toBe('other');
    opfs.unreadable = false;
    expect(await names()).toEqual(['a']);
  });
});

describe('without storage', () => {
  const file = fileOf('a', 5);

  test.each([{}, { storage: {} }, undefined])('as in %j', async (navigator) => {
    vi.stubGlobal('navigator', navigator);
    for (const error of [
      await refusal(listKept()),
      await refusal(openKept('x')),
      await refusal(deleteKept('x')),
      await refusal(keep(file, null, never, () => {})),
    ]) {
      expect(error.message).toContain('private window');
    }
  });

  it('is what a SecurityError and a lack of synchronous access mean', async () => {
    const getDirectory = () => Promise.reject(new DOMException('No.', 'SecurityError'));
    expect((await refusal(listKept({ getDirectory }))).reason).toBe('no storage');
    const getFileHandle = vi.spyOn(
      Object.getPrototypeOf(opfs.root) as typeof opfs.root,
      'getFileHandle',
    );
    getFileHandle.mockResolvedValue({} as never);
    expect((await refusal(keepIn(file))).reason).toBe('no storage');
    getFileHandle.mockRestore();
    expect(await ids()).toEqual([]);
  });
});
