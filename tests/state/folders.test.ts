import { expect, test } from 'vitest';
import { filesIn } from '../../src/state/folders';
import { fakeFolder } from './fake-folder';

const file = (name: string) => new File(['x'], name);
const named = (count: number) => Array.from({ length: count }, (_, i) => file(`${i}.jpg`));

test('the files in a folder come by name, without hidden ones and folders inside', async () => {
  const files = ['10.jpg', '.DS_Store', '9.jpg'].map(file);
  const found = await filesIn(fakeFolder({ files, folders: ['more'], atATime: 1 }));
  expect(found.map(({ name }) => name)).toEqual(['9.jpg', '10.jpg']);
});

test('a folder of folders, and an empty one, are a sentence', async () => {
  const words =
    /^The folder “holiday” holds no files of its own, .*drop the pictures themselves\.$/;
  await expect(filesIn(fakeFolder({ folders: ['more'] }))).rejects.toThrow(words);
  await expect(filesIn(fakeFolder({ files: [file('.hidden')] }))).rejects.toThrow(words);
});

test('there is an end to how many files are looked at', async () => {
  expect(await filesIn(fakeFolder({ files: named(1000) }))).toHaveLength(1000);
  await expect(filesIn(fakeFolder({ files: named(1001) }))).rejects.toThrow(
    'The folder “holiday” holds more than 1,000 files: drop the pictures that you mean instead.',
  );
});

test('a folder that can’t be read is a sentence', async () => {
  const failure = new DOMException('no', 'NotReadableError');
  await expect(filesIn(fakeFolder({ failure }))).rejects.toThrow(
    'The folder “holiday” can’t be read: drop the pictures in it instead.',
  );
});
