import { expect, test, vi } from 'vitest';
import { openGiven, type Given } from '../../src/state/giving';
import type { Sample } from '../../src/state/state';
import { fakeFolder } from './fake-folder';

const ORIGIN = 'https://lens.example';
const TIGER = {
  name: 'tiger',
  url: `${ORIGIN}/samples/tiger.jpg`,
  thumb: `${ORIGIN}/samples/thumbs/tiger.jpg`,
} as Sample;
const [cat, dog] = ['cat.png', 'dog.png'].map((name) => new File(['x'], name));

/** What became of it: files, a sample's name or a sentence. */
async function outcomeOf(given: Partial<Given>) {
  const take = vi.fn<(files: Promise<readonly File[] | null>) => void>();
  const openSample = vi.fn<(name: string) => void>();
  const fail = vi.fn<(message: string) => void>();
  const nothing = { how: 'dropped', files: [], folders: [], addresses: [], text: false } as const;
  openGiven(
    { ...nothing, ...given },
    { take, openSample, fail, samples: () => [TIGER], origin: ORIGIN },
  );
  const taken = await take.mock.calls.at(0)?.[0];
  return [
    ...(taken ? [taken.map(({ name }) => name)] : []),
    ...openSample.mock.calls.flat(),
    ...fail.mock.calls.flat(),
  ];
}

test('files are taken, whatever else comes with them', async () => {
  const addresses = ['https://elsewhere.example/cat.png'];
  expect(await outcomeOf({ files: [cat], addresses, text: true })).toEqual([['cat.png']]);
});

test('so are those in folders', async () => {
  const folders = [fakeFolder({ files: [dog] })];
  expect(await outcomeOf({ files: [cat], folders })).toEqual([['cat.png', 'dog.png']]);
});

test('a folder that is of no use is one sentence', async () => {
  expect(await outcomeOf({ files: [cat], folders: [fakeFolder({})] })).toEqual([
    expect.stringContaining('“holiday” holds no files'),
  ]);
});

test('a photo of this page is opened as what it is, not as its thumbnail', async () => {
  expect(await outcomeOf({ files: [cat], addresses: [TIGER.thumb] })).toEqual(['tiger']);
  expect(await outcomeOf({ addresses: [TIGER.url] })).toEqual(['tiger']);
});

test('a data: address is a file, even beside a link', async () => {
  const addresses = ['https://elsewhere.example/', 'data:image/png;base64,aGVsbG8='];
  expect(await outcomeOf({ addresses })).toEqual([['dropped picture']]);
});

test('other addresses, texts and nothing at all are a sentence each', async () => {
  const addresses = ['https://elsewhere.example/cat.png', 'file:///cat.png'];
  expect(await outcomeOf({ addresses, text: true })).toEqual([
    expect.stringContaining('asks no other server'),
  ]);
  expect(await outcomeOf({ text: true, how: 'pasted' })).toEqual([
    expect.stringMatching(/^What was pasted is text, not a picture: /),
  ]);
  expect(await outcomeOf({})).toEqual([expect.stringMatching(/^What was dropped is no file\./)]);
});
