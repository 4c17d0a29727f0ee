/**
 * Compares the page with reference numbers on a folder of photos:
 *
 *     npm run verify -- FOLDER [--backend wasm|webgl|webgpu|cpu] [--crop center|whole] [--limit N]
 *
 * FOLDER holds the photos and an expected.json (see scripts/lib/reference.ts). `--backend` and
 * `--crop` may be given more than once. WASM and both crops unless told otherwise. Ends with 1 if
 * any photo's best class differs, or any probability by 0.01 or more.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { BACKENDS } from '../src/engine/executor';
import { softmax } from '../src/engine/softmax';
import type { CropMode } from '../src/image/geometry';
import { buildPage } from './build';
import { launch, SOFTWARE_WEBGL, SOFTWARE_WEBGPU } from './lib/chromium';
import { agrees, compare, readReference, type Comparison, type Reference } from './lib/reference';
import { serveBuild, type Site } from './lib/site';

const PHOTO = 'photo-to-verify';

/** The logits for a photo in `folder`, from the page itself. */
async function logitsOf(
  page: Page,
  folder: string,
  file: string,
  crop: CropMode,
): Promise<number[]> {
  await page.route(`**/${PHOTO}`, (route) =>
    route.fulfill({ body: readFileSync(join(folder, file)) }),
  );
  const logits = await page.evaluate(
    async ([url, mode]) => {
      const photo = await (await fetch(url)).blob();
      const result = await window.resnet50.classify(photo, { crop: mode });
      return Array.from(result.logits);
    },
    [PHOTO, crop] as const,
  );
  await page.unroute(`**/${PHOTO}`);
  return logits;
}

interface Row extends Comparison {
  readonly file: string;
  readonly crop: CropMode;
  readonly label: number | null;
}

async function verifyBackend(
  page: Page,
  folder: string,
  references: readonly Reference[],
  crops: readonly CropMode[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { file, label, ...expected } of references) {
    for (const crop of crops) {
      const probabilities = [...softmax(await logitsOf(page, folder, file, crop))];
      rows.push({ file, crop, label, ...compare(probabilities, expected[crop]) });
    }
  }
  return rows;
}

function report(backend: string, adapter: string, rows: readonly Row[]): boolean {
  const sorted = [...rows].sort((a, b) => b.difference - a.difference);
  const same = rows.filter(({ top1, expectedTop1 }) => top1 === expectedTop1).length;
  const bad = rows.filter((row) => !agrees(row));
  const labelled = rows.filter(({ label, crop }) => label !== null && crop === 'center');
  const right = labelled.filter(({ label, top1 }) => label === top1).length;
  const mean = rows.reduce((sum, { difference }) => sum + difference, 0) / rows.length;
  console.log(`\n${backend} (${adapter})`);
  console.log(`  best class as the reference's    ${same} of ${rows.length}`);
  console.log(`  largest difference of probability ${sorted[0].difference.toFixed(6)}`);
  console.log(`  its mean over the photos          ${mean.toFixed(6)}`);
  console.log(`  true class, centre crop           ${right} of ${labelled.length} labelled`);
  for (const { file, crop, difference, top1, expectedTop1 } of sorted.slice(
    0,
    Math.max(3, bad.length),
  )) {
    const classes = top1 === expectedTop1 ? `${top1}` : `${top1} instead of ${expectedTop1}`;
    console.log(`    ${difference.toFixed(6)}  ${file} (${crop}), class ${classes}`);
  }
  return bad.length === 0;
}

async function openPage(site: Site, backend: string) {
  const args = backend === 'webgpu' ? [...SOFTWARE_WEBGL, ...SOFTWARE_WEBGPU] : SOFTWARE_WEBGL;
  const browser = await launch(args);
  const page = await browser.newPage();
  page.setDefaultTimeout(600_000);
  await page.goto(`${site.url}?backend=${backend}`);
  const info = await page.evaluate(() => window.resnet50.ready);
  if (info.backend !== backend) throw new Error(info.reason);
  return { browser, page, adapter: info.adapter };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    backend: { type: 'string', multiple: true, default: ['wasm'] },
    crop: { type: 'string', multiple: true, default: ['center', 'whole'] },
    limit: { type: 'string', default: 'Infinity' },
  },
});
const known = BACKENDS as readonly string[];
const unknown = values.backend.find((name) => !known.includes(name));
if (positionals.length !== 1 || unknown !== undefined) {
  console.error('npm run verify -- FOLDER [--backend NAME] [--crop center|whole] [--limit N]');
  process.exit(2);
}
const folder = resolve(positionals[0]);
const references = readReference(folder).slice(0, Number(values.limit));
await buildPage();
const site = await serveBuild();
let passed = true;
for (const backend of values.backend) {
  const { browser, page, adapter } = await openPage(site, backend);
  const rows = await verifyBackend(page, folder, references, values.crop as CropMode[]);
  passed = report(backend, adapter, rows) && passed;
  await browser.close();
}
await site.close();
process.exit(passed ? 0 : 1);
