/**
 * Times the built page on this machine, and how smoothly it draws meanwhile:
 *
 *     npm run bench:page -- [--backend wasm|webgl|webgpu|cpu] [--runs N]
 *
 * `--backend` may be given more than once. For each: a first visit and a second one (weights from
 * the browser), shader compilation, the first run, the median of N warm runs with the 10th and 90th
 * percentile, and the gaps between the frames that the page drew while weights loaded and while
 * the network ran (16.7 ms is 60 frames a second). Emulated GPUs take half a minute a picture.
 */
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { buildPage } from '../scripts/build';
import { launch, SOFTWARE_WEBGL, SOFTWARE_WEBGPU } from '../scripts/lib/chromium';
import { serveBuild } from '../scripts/lib/site';
import { quantile } from './lib/quantiles';

/**
 * Starts noting, in the page, the time of every frame it draws. As text, since tsx marks named
 * functions with a helper that the page does not have.
 */
const watchFrames = (page: Page) =>
  page.evaluate(`{
    const times = (window.frameTimes = []);
    const note = (time) => {
      times.push(time);
      if (times === window.frameTimes) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  }`);

/** The milliseconds between the frames since `watchFrames`. */
async function frameGaps(page: Page): Promise<number[]> {
  const times = await page.evaluate(
    () => (window as unknown as { frameTimes: number[] }).frameTimes,
  );
  return times.slice(1).map((time, i) => time - times[i]);
}

async function visit(page: Page, url: string) {
  await page.goto(url);
  await watchFrames(page);
  const info = await page.evaluate(() => window.resnet50.ready);
  return { info, gaps: await frameGaps(page) };
}

async function runs(page: Page, count: number) {
  await watchFrames(page);
  const ms = await page.evaluate(async (count) => {
    const photo = await (await fetch('samples/tabby-cat.png')).blob();
    const times: number[] = [];
    for (let i = 0; i <= count; i++) {
      times.push((await window.resnet50.classify(photo)).timings.runMs);
    }
    return times;
  }, count);
  return { ms, gaps: await frameGaps(page) };
}

const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const spread = (gaps: readonly number[]) =>
  `${ms(quantile(gaps, 0.5))} / ${ms(quantile(gaps, 0.99))}`;

const { values } = parseArgs({
  options: {
    backend: { type: 'string', multiple: true, default: ['wasm'] },
    runs: { type: 'string', default: '20' },
  },
});
await buildPage();
const site = await serveBuild();
const lines = [
  '| backend | adapter | first visit | second visit | compile | first run | warm median (p10–p90) | frame gap loading, p50 / p99 | frame gap running, p50 / p99 |',
  '| --- | --- | --: | --: | --: | --: | --: | --: | --: |',
];
for (const backend of values.backend) {
  const flags = backend === 'webgpu' ? [...SOFTWARE_WEBGL, ...SOFTWARE_WEBGPU] : SOFTWARE_WEBGL;
  const browser = await launch(flags);
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(0);
  const url = `${site.url}?backend=${backend}`;
  const first = await visit(page, url);
  const second = await visit(page, url);
  const { info } = second;
  if (info.backend !== backend) throw new Error(info.reason);
  const measured = await runs(page, Number(values.runs));
  const warm = measured.ms.slice(1);
  const cells = [
    backend,
    info.adapter,
    `${ms(first.info.weights.loadMs)} ms`,
    `${ms(info.weights.loadMs)} ms`,
    `${ms(info.compileMs)} ms`,
    `${ms(measured.ms[0])} ms`,
    `${ms(quantile(warm, 0.5))} ms (${ms(quantile(warm, 0.1))}–${ms(quantile(warm, 0.9))})`,
    spread(first.gaps),
    spread(measured.gaps),
  ];
  lines.push(`| ${cells.join(' | ')} |`);
  await browser.close();
}
await site.close();
console.log(`\n${lines.join('\n')}`);
