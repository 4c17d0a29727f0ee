/** Installs the packages that are missing. Plain JavaScript: it runs before anything is there. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STAMP = new URL('../../node_modules/.installed-lock', import.meta.url);
const LOCK = new URL('../../package-lock.json', import.meta.url);

/** Ends with a sentence where Node is too old for the tools: they need 20.19, 22.12 or newer. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < 20 || (major === 20 && minor < 19) || (major === 22 && minor < 12);
  if (isOld || major === 21) {
    console.error(
      `This needs Node 20.19, 22.12 or newer; this is ${process.versions.node}. ` +
        'Get a current one from https://nodejs.org and run the command again.',
    );
    process.exit(1);
  }
}

/** Runs `npm ci` unless what package-lock.json names is installed already. */
export function ensureInstalled() {
  checkNode();
  const wanted = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  console.log('Installing packages …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    // Else it fetches CUDA's libraries, which nothing here uses.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
  });
  if (status !== 0) {
    console.error('The packages could not be installed; npm says why above.');
    process.exit(1);
  }
  writeFileSync(STAMP, wanted);
}
