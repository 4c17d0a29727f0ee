/** A photo of the page's own in every form that a browser reads, made when it is needed. */
import { readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { apng, bmp } from './encoders';
import type { MadeFile } from './gifts';
import { samplePath } from './lens-page';

const SAMPLE = samplePath('giant-panda.webp');
/** What the network takes it for, whatever is done to its colours. */
export const PANDA = 388;
export const GOLDFISH = 1;

/** Small, so that making and decoding take no time. */
const SIZE = { width: 450, height: 300 };

export const panda = (): Sharp => sharp(SAMPLE).resize({ ...SIZE, fit: 'cover' });
const goldfish = (): Sharp => sharp(samplePath('goldfish.png')).resize({ ...SIZE, fit: 'cover' });

/** @param mimeType as a browser has it from the name, unless it is another. */
export const made = (name: string, buffer: Buffer | string, mimeType = 'image/jpeg'): MadeFile => ({
  name,
  mimeType,
  buffer: Buffer.from(buffer),
});

export const jpeg = (): Promise<Buffer> => panda().jpeg({ quality: 90 }).toBuffer();

/** The panda, then a goldfish. */
const frames = (): Promise<Buffer[]> =>
  Promise.all([panda().png().toBuffer(), goldfish().png().toBuffer()]);

const animation = async (): Promise<Sharp> => sharp(await frames(), { join: { animated: true } });

/** RGBA over pure green, which must not show through. */
async function withAlpha(): Promise<Sharp> {
  const { width, height } = SIZE;
  const rgba = await panda().ensureAlpha().raw().toBuffer();
  for (let at = 0; at < rgba.length; at += 4) {
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    const inside = Math.hypot(x / width - 0.5, y / height - 0.5) < 0.45;
    if (!inside) rgba.set([0, 255, 0, 0], at);
  }
  return sharp(rgba, { raw: { ...SIZE, channels: 4 } });
}

/** The panda as a file of each kind, by name: all are to be told as one. */
export const PANDAS: Readonly<Record<string, () => Promise<Buffer>>> = {
  'baseline.jpg': jpeg,
  'progressive.jpg': () => panda().jpeg({ progressive: true }).toBuffer(),
  'grey.jpg': () => panda().greyscale().jpeg().toBuffer(),
  'cmyk.jpg': () => panda().toColourspace('cmyk').jpeg().toBuffer(),
  'wide-gamut.jpg': () => panda().withIccProfile('p3').jpeg().toBuffer(),
  'wide-gamut.png': () => panda().withIccProfile('p3').png().toBuffer(),
  'grey.png': () => panda().greyscale().png().toBuffer(),
  'palette.png': () => panda().png({ palette: true }).toBuffer(),
  'one-bit.png': () => panda().greyscale().png({ palette: true, colours: 2 }).toBuffer(),
  'sixteen-bit.png': () => panda().toColourspace('rgb16').png().toBuffer(),
  'interlaced.png': () => panda().png({ progressive: true }).toBuffer(),
  'alpha.png': async () => (await withAlpha()).png().toBuffer(),
  'alpha.webp': async () => (await withAlpha()).webp({ lossless: true }).toBuffer(),
  'lossy.webp': () => panda().webp().toBuffer(),
  'animated.gif': async () => (await animation()).gif().toBuffer(),
  'animated.webp': async () => (await animation()).webp().toBuffer(),
  'animated.png': async () => apng(await frames()),
  'picture.avif': () => panda().avif({ effort: 0 }).toBuffer(),
  'picture.bmp': async () => bmp(await panda().removeAlpha().raw().toBuffer(), SIZE),
};

/** The panda inside a drawing. @param root the attributes of its root. @param more what else is in it. */
export async function svg(root: string, more = ''): Promise<string> {
  const picture = `data:image/jpeg;base64,${(await jpeg()).toString('base64')}`;
  const { width, height } = SIZE;
  return (
    `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${root}>` +
    `<image href="${picture}" width="${width}" height="${height}"/>${more}</svg>`
  );
}

/** A shipped photo that is told rightly, for after a broken one. */
export const goodPicture = (): MadeFile => ({
  name: 'goldfish.png',
  mimeType: 'image/png',
  buffer: readFileSync(samplePath('goldfish.png')),
});
