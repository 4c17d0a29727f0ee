/**
 * How the built page loads on this machine, in the figures of Lighthouse:
 *
 *     npm run bench:load -- [--visits N] [--slowdown N]
 *
 * For a first visit, and for a second one that the service worker answers: when something was first
 * painted (FCP) and the largest part of it (LCP), when a picture could be chosen, how long tasks kept
 * the page from answering until the engine ran (TBT: what of each was over 50 ms), how far the layout
 * shifted (CLS), and when the engine ran. Medians of N visits (5), each with a new profile; `--slowdown
 * 4` makes the processor look four times as slow, as Lighthouse does for phones.
 */
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { buildPage } from '../scripts/build';
import { launch, SOFTWARE_WEBGL } from '../scripts/lib/chromium';
import { serveBuild } from '../scripts/lib/site';
import { quantile } from './lib/quantiles';

/** Notes what the page's observers see; as text, since tsx marks functions with a helper that the page lacks. */
const WATCH = `{
  const seen = (window.seenLoad = { lcp: 0, cls: 0, tbt: 0, usable: 0 });
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  observe('layout-shift', ({ value }) => (seen.cls += value));
  observe('longtask', ({ duration }) => (seen.tbt += Math.max(0, duration - 50)));
  new MutationObserver((_, observer) => {
    if (document.getElementById('file') === null) return;
    seen.usable = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}`;

/** In milliseconds since the navigation, but `cls`, which is a share of the window. */
interface Load {
  readonly fcp: number;
  readonly lcp: number;
  readonly usable: number;
  readonly tbt: number;
  readonly cls: number;
  readonly ready: number;
}

async function load(page: Page, url: string): Promise<Load> {
  await page.goto(url);
  return page.evaluate(async () => {
    await window.resnet50.ready;
    const ready = performance.now();
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const seen = (window as unknown as { seenLoad: Omit<Load, 'fcp' | 'ready'> }).seenLoad;
    return { ...seen, fcp: paint.startTime, ready };
  });
}

async function visits(browser: Browser, url: string, slowdown: number): Promise<[Load, Load]> {
  const context = await browser.newContext();
  await context.addInitScript(WATCH);
  const page = await context.newPage();
  if (slowdown > 1) {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  }
  const first = await load(page, url);
  await page.waitForSelector('html[data-offline=kept]');
  const second = await load(page, url);
  await context.close();
  return [first, second];
}

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '5' },
    slowdown: { type: 'string', default: '1' },
  },
});
await buildPage();
const site = await serveBuild();
const browser = await launch(SOFTWARE_WEBGL);
const pairs: [Load, Load][] = [];
for (let i = 0; i < Number(values.visits); i++) {
  pairs.push(await visits(browser, `${site.url}?backend=wasm`, Number(values.slowdown)));
}
await browser.close();
await site.close();

const row = (title: string, loads: readonly Load[]): string => {
  const median = (key: keyof Load) =>
    quantile(
      loads.map((each) => each[key]),
      0.5,
    );
  const ms = (key: keyof Load) => `${median(key).toFixed(0)} ms`;
  const cells = [
    ms('fcp'),
    ms('lcp'),
    ms('usable'),
    ms('tbt'),
    median('cls').toFixed(3),
    ms('ready'),
  ];
  return `| ${[title, ...cells].join(' | ')} |`;
};
console.log('\n| visit | FCP | LCP | usable | TBT | CLS | engine runs |');
console.log('| --- | --: | --: | --: | --: | --: | --: |');
console.log(
  row(
    'first',
    pairs.map(([first]) => first),
  ),
);
console.log(
  row(
    'second',
    pairs.map(([, second]) => second),
  ),
);
