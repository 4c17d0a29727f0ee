/** Pictures of every kind that a browser reads: each is told as what it shows, whatever it is made of. */
import sharp from 'sharp';
import { complaintsOf } from './support/complaints';
import type { MadeFile } from './support/gifts';
import { goodPicture, jpeg, made, panda, PANDA, PANDAS, svg } from './support/pictures';
import type { LensPage } from './support/lens-page';
import { expect, test } from './support/test';

/** Milliseconds in which a picture must be answered. */
const SOON = 10_000;

async function expectClass(lens: LensPage, file: MadeFile, index: number): Promise<void> {
  await lens.pickMade(file);
  const [best] = await lens.predictionsFor(file.name, SOON);
  expect(best.class, file.name).toBe(index);
  await expect(lens.alert).toHaveCount(0);
}

test('grey, palette, 1-bit, 16-bit, alpha, CMYK, wide gamut, animated, AVIF and BMP', async ({
  lens,
}) => {
  await lens.openReady('?backend=wasm');
  for (const [name, make] of Object.entries(PANDAS)) {
    await expectClass(lens, made(name, await make(), ''), PANDA);
  }
});

test('misnamed pictures are known by their bytes', async ({ lens }) => {
  const picture = await jpeg();
  await lens.openReady('?backend=wasm');
  await expectClass(lens, made('panda.png', picture, 'image/png'), PANDA);
  await expectClass(lens, made('panda.txt', picture, 'text/plain'), PANDA);
  await expectClass(lens, made('panda.safetensors', picture, ''), PANDA);
  await expectClass(lens, made('panda', picture, 'application/pdf'), PANDA);
  await expectClass(lens, made('panda.svg', picture, 'image/svg+xml'), PANDA);
  const drawing = await svg('viewBox="0 0 450 300"');
  await expectClass(lens, made('drawing.jpg', drawing), PANDA);
  await expectClass(lens, made('drawing.txt', drawing, 'text/plain'), PANDA);
});

test('drawings: with a size, with a view box only, with neither, in UTF-16', async ({ lens }) => {
  const shown = lens.page.locator('.picture img');
  const sizeOf = () =>
    shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  await lens.openReady('?backend=wasm');
  await expectClass(lens, made('size.svg', await svg('width="450" height="300"')), PANDA);
  await expect.poll(sizeOf).toEqual([768, 512]);
  await expectClass(lens, made('box.svg', await svg("viewBox='0 0 450 300'")), PANDA);
  await expect.poll(sizeOf).toEqual([768, 512]);
  const percent = await svg('width="100%" height="100%" viewBox="0 0 450 300"');
  await expectClass(lens, made('percent.svg', percent), PANDA);
  await expect.poll(sizeOf).toEqual([768, 512]);
  await expectClass(lens, made('none.svg', await svg('')), PANDA);
  await expect.poll(sizeOf).toEqual([1024, 512]);
  const huge = await svg('width="9000000" height="6000000" viewBox="0 0 450 300"');
  await expectClass(lens, made('huge.svg', huge), PANDA);
  await expect.poll(sizeOf).toEqual([2048, 1365]);
  const utf16 = Buffer.from(`\ufeff${await svg('viewBox="0 0 450 300"')}`, 'utf16le');
  await expectClass(lens, made('utf16.svg', utf16), PANDA);
});

test('a drawing runs nothing and asks nobody for anything', async ({ lens }) => {
  const { page } = lens;
  const asked: string[] = [];
  const complaints = complaintsOf(page);
  page.on('request', (request) => asked.push(request.url()));
  await lens.openReady('?backend=wasm');
  const more =
    '<script>parent.document.title = "run"; fetch("https://elsewhere.example/a")</script>' +
    '<image href="https://elsewhere.example/b.png" width="1" height="1"/>' +
    '<use href="https://elsewhere.example/c.svg#d"/>' +
    '<style>@import url("https://elsewhere.example/e.css"); rect { fill: red }</style>' +
    '<rect style="fill: blue" width="1" height="1" onclick="alert(1)"/>';
  const root = 'viewBox="0 0 450 300" style="opacity: 1" onload="document.title = \'run\'"';
  await expectClass(lens, made('busy.svg', await svg(root, more)), PANDA);
  await expect(page).not.toHaveTitle('run');
  expect(asked.filter((url) => url.includes('elsewhere'))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a drawing goes on as any picture does: another crop, a batch, a comparison', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.openReady('?backend=wasm');
  const drawing = made('a.svg', await svg('viewBox="0 0 450 300"'), 'image/svg+xml');
  await lens.pickMade(drawing, goodPicture());
  expect((await lens.predictionsFor('a.svg', SOON))[0].class).toBe(PANDA);
  await page.getByRole('radio', { name: 'Whole image' }).check();
  await expect(page.getByTestId('strip').getByRole('radio')).toHaveCount(2);
  expect((await lens.predictionsFor('a.svg', SOON))[0].class).toBe(PANDA);
  const classified = await page.evaluate(async (text) => {
    const { top } = await window.resnet50.classify(new Blob([text]));
    return top[0].class;
  }, drawing.buffer.toString());
  expect(classified).toBe(PANDA);
});

test('file names with markup, newlines, 255 characters and all scripts', async ({ lens }) => {
  const names = [
    '<img src=x onerror=alert(1)>.jpg',
    'two\nlines.jpg',
    `${'long'.repeat(63)}.jpg`.slice(-255),
    'Ünïcødé 熊猫 🐼.jpg',
    'evil\u202egpj.exe',
    '__proto__',
  ];
  const picture = await jpeg();
  await lens.openReady('?backend=wasm');
  for (const name of names) {
    await expectClass(lens, made(name, picture), PANDA);
    expect(await lens.page.locator('figcaption').first().textContent()).toBe(name);
  }
  await expect(lens.page.locator('img[src=x]')).toHaveCount(0);
});

test('very large, very small and very long pictures', async ({ lens }) => {
  // 108 million pixels: 432 MB once they are decoded.
  const huge = await panda()
    .resize({ width: 12_000, height: 9_000, fit: 'fill', kernel: 'nearest' })
    .jpeg({ quality: 50 })
    .toBuffer();
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: 'teal' } });
  await lens.openReady('?backend=wasm');
  await expectClass(lens, made('huge.jpg', huge), PANDA);
  for (const [name, picture] of [
    ['1x1.jpg', plain(1, 1).jpeg()],
    ['1x1.png', plain(1, 1).png()],
    ['65500x1.jpg', plain(65_500, 1).jpeg()],
    ['1x65500.png', plain(1, 65_500).png()],
  ] as const) {
    await lens.pickMade(made(name, await picture.toBuffer()));
    // There is nothing to be seen in them, so that any class is as good as another.
    expect(await lens.predictionsFor(name, SOON)).toHaveLength(5);
    await expect(lens.alert).toHaveCount(0);
  }
});
