/** Makes the README's pictures from the built page: `npm run screenshots`. */
import { join } from 'node:path';
import { buildPage } from './build';
import { launch } from './lib/chromium';
import { ROOT } from './lib/install.mjs';
import { serveBuild } from './lib/site';

const VIEWS = [
  { name: 'desktop-light', width: 1440, height: 900, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1440, height: 900, colorScheme: 'dark' },
  { name: 'phone-light', width: 360, height: 800, colorScheme: 'light' },
  { name: 'phone-dark', width: 360, height: 800, colorScheme: 'dark' },
] as const;
const DESKTOP = '?sample=golden-retriever&layer=conv3.0.conv1';
/** A link to a layer opens on the inspector's tab there. */
const PHONE = '?sample=golden-retriever';

await buildPage();
const site = await serveBuild();
const browser = await launch([]);
for (const { name, width, height, colorScheme } of VIEWS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(site.url + (name.startsWith('phone') ? PHONE : DESKTOP));
  await page.getByTestId('predictions').waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(ROOT, 'docs', `${name}.png`) });
  await page.close();
}
await browser.close();
await site.close();
