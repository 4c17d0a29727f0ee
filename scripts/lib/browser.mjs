/**
 * Finds a Chromium for the tests: Playwright's own, an installed Chrome or Chromium, or one that is
 * installed now; where none can be had, a sentence says how to get one.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a browser that is there now, or null. */
export function findBrowser() {
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find(isExecutable) ?? null;
}

const isDebianRoot = () =>
  process.getuid?.() === 0 &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8')) &&
  // Ubuntu's package only points to a snap, which does not run in a container.
  !/^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'));

const run = (command, ...args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

/** The path of a browser, which is installed first where there is none; ends with a sentence if that fails. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium was found; installing one for the tests …');
  if (isDebianRoot()) {
    if (run('apt-get', 'update', '-qq')) run('apt-get', 'install', '-y', '-qq', 'chromium');
  } else {
    run('npx', 'playwright', 'install', '--no-shell', 'chromium');
  }
  const installed = findBrowser();
  if (installed) return installed;
  console.error(
    'The end-to-end tests need Chrome or Chromium, and none could be installed. Install one ' +
      '(for example with `npx playwright install chromium`, or from https://www.google.com/chrome) ' +
      'and run `npm test` again.',
  );
  process.exit(1);
}
