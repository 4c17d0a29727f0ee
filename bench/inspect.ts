/**
 * What looking inside costs on this machine, measured in the built page:
 *
 *     npm run bench:inspect -- [--backend wasm|webgl|webgpu|cpu] [--runs N]
 *
 * `--backend` may be given more than once. For each, medians of N rounds, in which plain runs and
 * traced ones (every layer's output kept, as the page's own runs do) take turns:
 *
 * - a plain run and a traced one, and how much longer the second takes;
 * - reading: from the answer on the page until its layers can be asked about;
 * - grid: from the choice of conv2 (56 × 56 × 256) until its feature maps are painted.
 */
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { buildPage } from '../scripts/build';
import { launch, SOFTWARE_WEBGL, SOFTWARE_WEBGPU } from '../scripts/lib/chromium';
import { serveBuild } from '../scripts/lib/site';
import { quantile } from './lib/quantiles';

const PHOTO = 'samples/tabby-cat.png';

/** The run's milliseconds, with every layer's output kept or none. */
const runMs = (page: Page, traced: boolean) =>
  page.evaluate(
    async ([photo, traced]) => {
      const { classify, layers } = window.resnet50;
      const keep = traced ? layers.map(({ id }) => id) : [];
      return (await classify(await (await fetch(photo)).blob(), { keep })).timings.runMs;
    },
    [PHOTO, traced] as const,
  );

/** In text, since tsx marks named functions with a helper that the page does not have. */
const untilText = (selector: string) => `new Promise((resolve) => {
  const look = () => document.querySelector('${selector}') ? resolve() : setTimeout(look, 1);
  look();
})`;

/** Runs the picture again, as its button does; the milliseconds from the answer to the layers. */
async function readingMs(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    [...document.querySelectorAll('button')].find((b) => b.textContent === 'Run again').click();
    await ${untilText('html:not([data-traced])')};
    await ${untilText('[data-testid=predictions][data-image]')};
    const answered = performance.now();
    await ${untilText('html[data-traced]')};
    return performance.now() - answered;
  })()`);
}

/** The milliseconds from a press on conv2's row to its maps on the page. */
async function gridMs(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    document.querySelector('[data-layer=conv1]').click();
    await ${untilText('[data-maps-of=conv1] canvas')};
    const start = performance.now();
    document.querySelector('[data-layer=conv2]').click();
    await ${untilText('[data-maps-of=conv2] [role=row]:last-child canvas')};
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  })()`);
}

const { values } = parseArgs({
  options: {
    backend: { type: 'string', multiple: true, default: ['wasm'] },
    runs: { type: 'string', default: '10' },
  },
});
await buildPage();
const site = await serveBuild();
const lines = [
  '| backend | adapter | plain run, ms | traced run, ms | traced ÷ plain | reading, ms | grid of conv2, ms |',
  '| --- | --- | --: | --: | --: | --: | --: |',
];
for (const backend of values.backend) {
  const browser = await launch([...SOFTWARE_WEBGL, ...SOFTWARE_WEBGPU]);
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(0);
  await page.goto(`${site.url}?backend=${backend}&sample=tabby-cat&layer=conv1&tab=maps`);
  const info = await page.evaluate(() => window.resnet50.ready);
  if (info.backend !== backend) throw new Error(info.reason);
  await page.evaluate(untilText('html[data-traced]'));
  // Each kind once, for what it has to compile.
  for (const traced of [false, true]) await runMs(page, traced);
  const [plain, traced, reading, grid]: number[][] = [[], [], [], []];
  for (let round = 0; round < Number(values.runs); round++) {
    plain.push(await runMs(page, false));
    traced.push(await runMs(page, true));
    reading.push(await readingMs(page));
    grid.push(await gridMs(page));
  }
  const [plainMs, tracedMs, ...others] = [plain, traced, reading, grid].map((all) =>
    quantile(all, 0.5),
  );
  const cells = [
    backend,
    info.adapter,
    plainMs.toFixed(0),
    tracedMs.toFixed(0),
    (tracedMs / plainMs).toFixed(2),
    ...others.map((ms) => ms.toFixed(0)),
  ];
  lines.push(`| ${cells.join(' | ')} |`);
  await browser.close();
}
await site.close();
console.log(`\n${lines.join('\n')}`);
