/** Makes the README's pictures from the built page: `npm run screenshots`. */
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { buildPage } from './build';
import { launch } from './lib/chromium';
import { ROOT } from './lib/install.mjs';
import { serveBuild } from './lib/site';

interface View {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
  readonly query: string;
  /** The part of the page that is wanted; all of it unless given. */
  readonly part?: string;
}

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 800 };
const PHOTO = '?sample=golden-retriever';
/** The inspector alone, on a window wide enough to show it at its best. */
const INSPECTOR = {
  width: 2560,
  height: 1500,
  colorScheme: 'light',
  part: '#pane-inspector',
} as const;

const VIEWS: readonly View[] = [
  { name: 'desktop-light', ...DESKTOP, colorScheme: 'light', query: `${PHOTO}&layer=conv3` },
  {
    name: 'desktop-dark',
    ...DESKTOP,
    colorScheme: 'dark',
    query: `${PHOTO}&layer=conv4.2&tab=shortcut`,
  },
  // A link to a layer opens on the inspector's tab there.
  { name: 'phone-light', ...PHONE, colorScheme: 'light', query: PHOTO },
  { name: 'phone-dark', ...PHONE, colorScheme: 'dark', query: `${PHOTO}&layer=conv3` },
  { name: 'tour-maps', ...INSPECTOR, query: `${PHOTO}&layer=conv2.1&tab=maps&channel=90` },
  { name: 'tour-shortcut', ...INSPECTOR, query: `${PHOTO}&layer=conv4.2&tab=shortcut` },
  { name: 'tour-why', ...INSPECTOR, height: 1000, query: `${PHOTO}&tab=why` },
];

async function take(browser: Browser, url: string, view: View): Promise<void> {
  const { name, width, height, colorScheme, query, part } = view;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(url + query);
  await page.getByTestId('predictions').waitFor({ state: 'attached' });
  // From then on the run can be looked into, and what is shown of it is there.
  await page.locator('html[data-traced]').waitFor();
  await page.waitForFunction(() => document.querySelector('[data-pending]') === null);
  await page.evaluate(() => document.fonts.ready);
  const path = join(ROOT, 'docs', `${name}.png`);
  await (part === undefined ? page : page.locator(part)).screenshot({ path });
  await page.close();
}

await buildPage();
const site = await serveBuild();
const browser = await launch([]);
for (const view of VIEWS) await take(browser, site.url, view);
await browser.close();
await site.close();
