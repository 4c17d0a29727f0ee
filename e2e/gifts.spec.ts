/** What is dropped or pasted in place of a picture: folders, many files, links, texts. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { dropFromDisk, fileAt, give } from './support/gifts';
import { samplePath } from './support/lens-page';
import { GOLDFISH, goodPicture, jpeg, made, PANDA, svg } from './support/pictures';
import { expect, test } from './support/test';

const TIGER = 292;

/** Addresses outside the page that were asked for anything. */
function watch(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return asked;
}

test('a folder is opened, with the pictures in it and a word on what was left out', async ({
  lens,
}, info) => {
  const folder = info.outputPath('holiday');
  mkdirSync(join(folder, 'more'), { recursive: true });
  writeFileSync(join(folder, '2 fish.png'), readFileSync(samplePath('goldfish.png')));
  writeFileSync(join(folder, '10 panda'), await jpeg());
  writeFileSync(join(folder, 'notes.txt'), 'Dear diary');
  writeFileSync(join(folder, '.hidden.jpg'), 'x');
  await lens.openReady('?backend=wasm');
  await dropFromDisk(lens.page, folder);
  expect((await lens.predictionsFor('2 fish.png'))[0].class).toBe(GOLDFISH);
  await expect(lens.page.locator('figcaption').first()).toHaveText(
    '2 fish.png notes.txt was left out: it is no picture.',
  );
  await lens.page.locator('[data-entry="1"]').click();
  expect((await lens.predictionsFor('10 panda'))[0].class).toBe(PANDA);
  await expect(lens.alert).toHaveCount(0);

  await dropFromDisk(lens.page, join(folder, 'more'));
  await expect(lens.alert).toHaveText(/^The folder “more” holds no files of its own/);
  // What was there stays.
  await expect(lens.predictions).toHaveAttribute('data-image', '10 panda');
  await dropFromDisk(lens.page, samplePath('tiger.jpg'));
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(TIGER);
  await expect(lens.alert).toHaveCount(0);
});

test('fifty files: eight pictures run, the rest is counted; fifty texts are one sentence', async ({
  lens,
}) => {
  const picture = await jpeg();
  const pictures = Array.from({ length: 48 }, (_, i) => made(`${i}.jpg`, picture));
  const texts = ['a.txt', 'b.json'].map((name) => made(name, '{}', 'text/plain'));
  await lens.openReady('?backend=wasm');
  await give(lens.page, 'drop', { files: [...texts, ...pictures] });
  expect((await lens.predictionsFor('0.jpg'))[0].class).toBe(PANDA);
  await expect(lens.page.locator('figcaption').first()).toHaveText(
    '0.jpg The first 8 of 48 pictures: no more than 8 run at once. ' +
      '2 files were left out: they are no pictures.',
  );
  await expect(lens.page.getByTestId('strip').getByRole('radio')).toHaveCount(8);

  const binary = Array.from({ length: 50 }, (_, i) => made(`${i}.exe`, '\x7fELF\0', ''));
  await give(lens.page, 'drop', { files: binary });
  await expect(lens.alert).toHaveText(
    /^None of these 50 files is a picture that this page can read/,
  );
  await expect(lens.predictions).toHaveAttribute('data-image', '0.jpg');
});

test('links and texts are one sentence each, and nobody is asked for anything', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  const asked = watch(page);
  const link = 'https://elsewhere.example/cat.jpg';
  const img = `<meta charset="utf-8"><img style="color:red" src="${link}" onerror="alert(1)">`;
  const noOther = /^Only a link arrived, and this page asks no other server for anything/;
  for (const [how, texts, sentence] of [
    ['drop', { 'text/uri-list': link, 'text/html': img, 'text/plain': link }, noOther],
    ['drop', { 'text/html': img }, noOther],
    ['paste', { 'text/plain': `${link}\n` }, noOther],
    ['drop', { 'text/uri-list': `${lens.url}?sample=tiger` }, /^Only a link to this page arrived/],
    ['drop', { 'text/uri-list': 'file:///home/me/cat.jpg' }, /^Only the address of a file arrived/],
    [
      'paste',
      { 'text/plain': 'blob:https://elsewhere.example/1' },
      /^Only an address arrived that/,
    ],
    ['paste', { 'text/plain': 'data:image/png;base64,!' }, /^That data: address holds no picture/],
    ['drop', { 'text/uri-list': 'mailto:me@elsewhere.example' }, /^Only an address arrived that/],
    ['paste', { 'text/plain': 'note: see https://e.example' }, /^What was pasted is text/],
    ['drop', { 'text/plain': 'hello' }, /^What was dropped is text, not a picture/],
    ['drop', {}, /^What was dropped is no file\./],
  ] as const) {
    await give(page, how, { texts });
    await expect(lens.alert).toHaveText(sentence);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(lens.alert).toHaveCount(0);
  }
  expect(asked).toEqual([]);
  await give(page, 'drop', { files: [goodPicture()], texts: { 'text/uri-list': link } });
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
});

test('a data: address is opened without asking anyone', async ({ lens }) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  const asked = watch(page);
  const base64 = `data:image/jpeg;base64,${(await jpeg()).toString('base64')}`;
  await give(page, 'paste', { texts: { 'text/plain': base64 } });
  expect((await lens.predictionsFor('pasted picture'))[0].class).toBe(PANDA);
  const drawing = encodeURIComponent(await svg('viewBox="0 0 450 300"'));
  const img = `<img src="data:image/svg+xml,${drawing}">`;
  await give(page, 'drop', { texts: { 'text/html': img } });
  expect((await lens.predictionsFor('dropped picture'))[0].class).toBe(PANDA);
  await give(page, 'paste', { texts: { 'text/plain': 'data:image/png;base64,aGVsbG8=' } });
  await expect(lens.alert).toContainText('pasted picture: This file holds text, not a picture');
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
});

test('a photo of the page itself that is dragged to it is opened as that photo', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  const gallery = page.getByRole('region', { name: 'Photos to try' });
  const thumb = gallery.getByRole('button', { name: 'Tiger' }).first().locator('img');
  const src = await thumb.evaluate((image: HTMLImageElement) => image.src);
  // From another tab, which makes a file of the thumbnail.
  const files = [fileAt(samplePath('thumbs/tiger.webp'))];
  await give(page, 'drop', { files, texts: { 'text/uri-list': src } });
  expect((await lens.predictionsFor('tiger.jpg'))[0].class).toBe(TIGER);
  await expect.poll(() => new URL(page.url()).searchParams.get('sample')).toBe('tiger');
});
