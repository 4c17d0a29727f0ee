/** `npm run build`: builds the page into dist/, unless it was built from these very files before. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { ROOT } from './lib/install.mjs';
import { prepareModel } from './prepare-model';

const STAMP = join(ROOT, 'dist', '.built-from');
const INPUTS = ['index.html', 'vite.config.ts', 'package-lock.json', 'scripts', 'src', 'public'];

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesOf(join(path, name)))
    : [path];

/** A digest of every input's name and content; of the large weights, whose name is a digest, the name. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap((input) => filesOf(join(ROOT, input)))) {
    hash.update(file.slice(ROOT.length));
    if (!file.endsWith('.safetensors')) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Prepares the weights and builds the page; says so when there is nothing to do. */
export async function buildPage(): Promise<void> {
  await prepareModel();
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    console.log('The page is built already.');
    return;
  }
  await build({ root: ROOT, logLevel: 'warn' });
  writeFileSync(STAMP, wanted);
  console.log('The page was built into dist/.');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await buildPage();
