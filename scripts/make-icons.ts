/** `npx tsx scripts/make-icons.ts`: the installed page's icons, from public/icon.svg. */
import { join } from 'node:path';
import sharp from 'sharp';
import { ROOT } from './lib/install.mjs';

const PUBLIC = join(ROOT, 'public');
/** Of icon.svg. */
const GROUND = '#12303c';
/** Of a maskable icon, what lies within this share of its width is never cut off (W3C, App Manifest). */
const SAFE = 0.8;

/** @param size in pixels. @param share of it that the drawing takes. */
async function makeIcon(file: string, size: number, share = 1): Promise<void> {
  const side = Math.round(size * share);
  const drawing = await sharp(join(PUBLIC, 'icon.svg'), { density: 72 * (side / 64) })
    .resize(side, side)
    .toBuffer();
  const ground = { width: size, height: size, channels: 4, background: GROUND } as const;
  // Whatever shape the system cuts it to, no corner shows.
  const canvas = sharp({
    create: share < 1 || size === 180 ? ground : { ...ground, background: '#0000' },
  });
  await canvas
    .composite([{ input: drawing }])
    .png({ palette: true })
    .toFile(join(PUBLIC, file));
}

await makeIcon('icon-180.png', 180);
await makeIcon('icon-192.png', 192);
await makeIcon('icon-512.png', 512);
await makeIcon('icon-512-maskable.png', 512, SAFE);
