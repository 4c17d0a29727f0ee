/** Files that no picture comes of: one sentence each, by name, and the next picture is classified. */
import { big32, HEADERS, pngBomb } from './support/encoders';
import type { LensPage } from './support/lens-page';
import { GOLDFISH, goodPicture, jpeg, made, panda, svg } from './support/pictures';
import { expect, test } from './support/test';

/** Milliseconds in which a file must be answered. */
const SOON = 10_000;

type Refusals = readonly (readonly [name: string, content: Buffer | string, sentence: RegExp])[];

/** Gives each file to the page, expects its sentence, and that a good picture works after it. */
async function expectRefused(lens: LensPage, files: Refusals): Promise<void> {
  for (const [name, content, sentence] of files) {
    await lens.pickMade(made(name, content));
    await expect(lens.alert).toContainText(`${name}: `, { timeout: SOON });
    await expect(lens.alert).toHaveText(sentence);
    await expect(lens.predictions).toHaveCount(0);
    await lens.expectStatus('error');
    // Nor is what is broken, or a bomb, shown by the browser.
    await expect(lens.page.locator('.picture img')).toHaveCount(0);
    const good = goodPicture();
    await lens.pickMade(good);
    const [best] = await lens.predictionsFor(good.name, SOON);
    expect(best.class, `after ${name}`).toBe(GOLDFISH);
    await expect(lens.alert).toHaveCount(0);
  }
}

const cut = (file: Buffer, share: number) => file.subarray(0, file.length * share);

/** `file` with every 97th byte of its second half another. */
function spoilt(file: Buffer): Buffer {
  const copy = Buffer.from(file);
  for (let at = copy.length >> 1; at < copy.length; at += 97) copy[at] ^= 0xff;
  return copy;
}

test('what browsers can’t decode is named by its bytes, not its name', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  await expectRefused(lens, [
    ['heic.jpg', HEADERS.heic, /This is a HEIC photo/],
    ['tiff.png', HEADERS.tiff, /This is a TIFF picture/],
    ['jxl.webp', HEADERS.jpegXl, /This is a JPEG XL picture/],
    ['jp2.jpg', HEADERS.jpeg2000, /This is a JPEG 2000 picture/],
    ['pdf.jpg', HEADERS.pdf, /This is a PDF document, not a picture/],
    ['docx.jpg', HEADERS.docx, /This is an archive or an office document/],
    ['psd.jpg', HEADERS.photoshop, /This is a Photoshop document/],
    ['video.jpg', HEADERS.video, /This is a video, not a picture/],
    ['program.jpg', HEADERS.program, /This file is not a picture of a kind that this page knows/],
  ]);
});

test('truncated, corrupt and empty files, texts and web pages named as pictures', async ({
  lens,
}) => {
  const [picture, png, webp, avif] = await Promise.all([
    jpeg(),
    panda().png().toBuffer(),
    panda().webp().toBuffer(),
    panda().avif({ effort: 0 }).toBuffer(),
  ]);
  const damaged = (format: string) =>
    new RegExp(`This ${format} picture is damaged or incomplete: .* and save a new copy\\.$`);
  await lens.openReady('?backend=wasm');
  await expectRefused(lens, [
    ['cut.jpg', cut(picture, 0.5), damaged('JPEG')],
    ['head.jpg', picture.subarray(0, 20), damaged('JPEG')],
    ['cut.png', cut(png, 0.5), damaged('PNG')],
    ['cut.webp', cut(webp, 0.5), damaged('WebP')],
    ['cut.avif', cut(avif, 0.5), /This is an AVIF picture, which .* or it is damaged/],
    ['spoilt.jpg', spoilt(picture), damaged('JPEG')],
    ['spoilt.png', spoilt(png), damaged('PNG')],
    ['empty.jpg', '', /This file is empty \(0 bytes\): .* choose another one\.$/],
    ['text.jpg', 'Dear diary, today we went to the zoo.\n', /This file holds text, not a picture/],
    ['html.jpg', '<!DOCTYPE html><title>404</title>', /This is a web page, not a picture/],
  ]);
});

test('decompression bombs are refused before they are decoded', async ({ lens }) => {
  const jpegBomb = Buffer.concat([
    Buffer.from('ffd8ffc0001108', 'hex'),
    big32(65_500 * 65_536 + 65_500),
    Buffer.from('03012200021101031101', 'hex'),
  ]);
  // Each nine times the one before it: 9⁸ words in all.
  const entities = Array.from('bcdefghi', (name, i) => {
    const before = `&${'abcdefgh'[i]};`;
    return `<!ENTITY ${name} "${before.repeat(9)}">`;
  });
  const laughs = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "word">${entities.join('')}]>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&i;</text></svg>`;
  // Copies of copies: a billion shapes, once they are made.
  const groups = Array.from('bcdefghij', (name, i) => {
    const copy = `<use href="#${'abcdefghi'[i]}"/>`;
    return `<g id="${name}">${copy.repeat(10)}</g>`;
  });
  const copies = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
    <rect id="a" width="1" height="1"/>${groups.join('')}</svg>`;
  await lens.openReady('?backend=wasm');
  await expectRefused(lens, [
    ['bomb.png', pngBomb(20_000, 20_000), /20,000 × 20,000 pixels, .* 120 million in all/],
    ['bomb.jpg', jpegBomb, /65,500 × 65,500 pixels, .* 120 million in all/],
    ['bomb.gif', HEADERS.gifBomb, /65,535 × 65,535 pixels, .* 120 million in all/],
    ['bomb.webp', HEADERS.webpBomb, /16,384 × 16,384 pixels, .* 120 million in all/],
    ['long.png', pngBomb(70_000, 1), /70,000 × 1 pixels, .* at most 65,535 on a side/],
    ['laughs.svg', laughs, /This is an SVG drawing that could not be turned into pixels/],
    ['copies.svg', copies, /This is an SVG drawing that could not be turned into pixels/],
  ]);
});

test('drawings that browsers don’t draw, or keep to themselves', async ({ lens }) => {
  const drawing = await svg('viewBox="0 0 450 300"');
  const page = '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">a</p>';
  const undrawn = /This is an SVG drawing that could not be turned into pixels .* try again\.$/;
  await lens.openReady('?backend=wasm');
  await expectRefused(lens, [
    ['foreign.svg', await svg('viewBox="0 0 9 9"', `${page}</foreignObject>`), undrawn],
    ['cut.svg', drawing.slice(0, -30), undrawn],
    ['broken.svg', drawing.replace('<image', '<image width=1'), undrawn],
    ['nothing.svg', await svg('width="0" height="100"'), undrawn],
    ['klingon.svg', drawing.replace('"1.0"', '"1.0" encoding="klingon"'), undrawn],
    ['zipped.svgz', Buffer.from('1f8b0800', 'hex'), /This is an archive/],
  ]);
});

test('of pictures that run together each broken one is named, before the engine runs too', async ({
  lens,
}) => {
  await lens.open('?backend=wasm');
  await lens.pickMade(
    made('cut.jpg', cut(await jpeg(), 0.5)),
    made('bomb.png', pngBomb(20_000, 20_000)),
    made('text.jpg', 'no picture'),
    goodPicture(),
    made('broken.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9"'),
  );
  const [best] = await lens.predictionsFor('goldfish.png');
  expect(best.class).toBe(GOLDFISH);
  for (const name of ['cut.jpg', 'bomb.png', 'text.jpg', 'broken.svg']) {
    await expect(lens.alert).toContainText(`${name}: This`);
  }
});
