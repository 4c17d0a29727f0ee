/** EXIF orientations: the network, the preview and the frame around the crop all see the picture upright. */
import sharp, { type Sharp } from 'sharp';
import type { LensPage } from './support/lens-page';
import { made, panda, PANDA } from './support/pictures';
import { expect, test } from './support/test';

const SOON = 10_000;
/** No two of its eight turns look alike. */
const SIZE = { width: 450, height: 300 };

type Step = (picture: Sharp) => Sharp;
const turn =
  (degrees: number): Step =>
  (picture) =>
    picture.rotate(degrees);
const flip: Step = (picture) => picture.flip();
const flop: Step = (picture) => picture.flop();

/** EXIF 2.32, tag 274: what was done to the pixels, which the viewer must undo. Transposing is 5. */
const STORED: Readonly<Record<number, readonly Step[]>> = {
  1: [],
  2: [flop],
  3: [turn(180)],
  4: [flip],
  5: [turn(90), flop],
  6: [turn(-90)],
  7: [turn(90), flip],
  8: [turn(90)],
};

const FORMATS: Readonly<Record<string, Step>> = {
  jpg: (picture) => picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  png: (picture) => picture.png(),
  webp: (picture) => picture.webp({ lossless: true }),
};

/** The panda, stored as `orientation` says, which is 1 to 8. */
async function stored(orientation: number, format: string): Promise<Buffer> {
  let picture = await panda().png().toBuffer();
  // Each by itself: sharp has an order of its own.
  for (const step of STORED[orientation]) picture = await step(sharp(picture)).png().toBuffer();
  return FORMATS[format](sharp(picture).withMetadata({ orientation })).toBuffer();
}

/** What the network got and what is on show, each as 32 × 32 levels of grey, row by row. */
const seen = ({ page }: LensPage) =>
  page.evaluate(async () => {
    const image = document.querySelector<HTMLImageElement>('.picture img');
    const network = document.querySelector<HTMLCanvasElement>('.network-view canvas');
    if (!image || !network) throw new Error('There is no picture on the page.');
    await image.decode();
    const greys = (source: CanvasImageSource) => {
      const context = new OffscreenCanvas(32, 32).getContext('2d');
      if (!context) throw new Error('There is no canvas.');
      context.imageSmoothingQuality = 'high';
      context.drawImage(source, 0, 0, 32, 32);
      const { data } = context.getImageData(0, 0, 32, 32);
      return Array.from({ length: 1024 }, (_, i) => data[i * 4 + 1]);
    };
    return {
      network: greys(network),
      shown: greys(image),
      size: { width: image.naturalWidth, height: image.naturalHeight },
    };
  });

/** How far apart two pictures are, in levels of 255. */
const apart = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, level, i) => sum + Math.abs(level - b[i]), 0) / a.length;

for (const format of Object.keys(FORMATS)) {
  test(`all eight orientations of a .${format} come to the same picture`, async ({ lens }) => {
    await lens.openReady('?backend=wasm');
    let upright: Awaited<ReturnType<typeof seen>> | null = null;
    for (const orientation of Object.keys(STORED).map(Number)) {
      const name = `orientation-${orientation}.${format}`;
      await lens.pickMade(made(name, await stored(orientation, format), ''));
      expect((await lens.predictionsFor(name, SOON))[0].class, name).toBe(PANDA);
      const now = await seen(lens);
      upright ??= now;
      expect(now.size, name).toEqual(SIZE);
      // Turned otherwise they are some 50 levels apart.
      expect(apart(now.network, upright.network), name).toBeLessThan(3);
      expect(apart(now.shown, upright.shown), name).toBeLessThan(3);
      await expect(lens.page.getByTestId('frame')).toHaveAttribute('style', /width: 58\.3/);
    }
  });
}

test('the test would notice a picture that is turned', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  const all = [];
  for (const orientation of Object.keys(STORED).map(Number)) {
    let picture = await panda().resize({ width: 300, height: 300 }).png().toBuffer();
    for (const step of STORED[orientation]) picture = await step(sharp(picture)).png().toBuffer();
    const name = `turned-${orientation}.png`;
    await lens.pickMade(made(name, picture, ''));
    await lens.predictionsFor(name, SOON);
    all.push(await seen(lens));
  }
  for (const [i, one] of all.entries()) {
    for (const other of all.slice(i + 1)) {
      expect(apart(one.network, other.network)).toBeGreaterThan(20);
      expect(apart(one.shown, other.shown)).toBeGreaterThan(20);
    }
  }
});

test('a large WebP that is stored sideways is shown upright and small', async ({ lens }) => {
  const upright = await panda().resize({ width: 3600, height: 2400 }).png().toBuffer();
  const turned = sharp(upright).rotate(-90).withMetadata({ orientation: 6 });
  const sideways = await turned.webp().toBuffer();
  await lens.openReady('?backend=wasm');
  await lens.pickMade(made('large.webp', sideways, 'image/webp'));
  expect((await lens.predictionsFor('large.webp', SOON))[0].class).toBe(PANDA);
  // As wide as the screen needs it, or as it is, where the browser itself heeds the tag.
  const { size } = await seen(lens);
  expect(size.width / size.height).toBeCloseTo(1.5, 2);
  expect([1600, 3600]).toContain(size.width);
});
