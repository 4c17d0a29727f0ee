/** Checks that the built page's first view is small: all that `index.html` loads before anything is pressed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './lib/install.mjs';

/** In bytes, gzipped as servers send it. tfjs and the engines come with the worker. */
const BUDGETS = { js: 250_000, css: 20_000 } as const;

const DIST = join(ROOT, 'dist');
const page = join(DIST, 'index.html');
if (!existsSync(page)) throw new Error('dist/ is missing: npm run build makes it.');
const html = readFileSync(page, 'utf8');
const files = [
  ...new Set(Array.from(html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g), (m) => m[1])),
];

for (const [kind, budget] of Object.entries(BUDGETS)) {
  const ours = files.filter((file) => file.endsWith(`.${kind}`));
  if (ours.length === 0) throw new Error(`index.html loads no .${kind} file: is this the page?`);
  const sizes = ours.map((file) => gzipSync(readFileSync(join(DIST, file))).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const kilobytes = (size: number) => `${(size / 1000).toFixed(1)} kB`;
  const verdict = total <= budget ? 'within' : 'OVER';
  console.log(
    `First view, .${kind}: ${kilobytes(total)} gzipped in ${ours.length} files, ${verdict} ${kilobytes(budget)}.`,
  );
  if (total > budget) process.exitCode = 1;
}
