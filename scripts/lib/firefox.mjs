/**
 * Finds a Firefox for the tests: an installed one, or one that is installed now; where none can be
 * had, a sentence says how to get one. Playwright's own is no Firefox that anybody uses.
 */
import { readFileSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
// It comes with puppeteer-core, which drives what is found here.
import { Cache } from '@puppeteer/browsers';
import { ROOT } from './install.mjs';
import { ensure, findPrograms, install, run } from './programs.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  'C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe',
];

/** Where one goes that is installed for these tests alone. */
const OWN = join(ROOT, '.cache/browsers');

/** A snap sees none of the folders for temporary files, where the tests' profiles are. */
function isSnap(path) {
  const real = realpathSync(path);
  if (basename(real) === 'snap' || real.startsWith('/snap/')) return true;
  const text = readFileSync(real).subarray(0, 4096).toString('latin1');
  return text.startsWith('#!') && text.includes('/snap/');
}

/** The path of a Firefox that is there now, or null. */
export function findFirefox() {
  const own = new Cache(OWN).getInstalledBrowsers().map(({ executablePath }) => executablePath);
  return findPrograms(NAMES, [...PLACES, ...own]).find((path) => !isSnap(path)) ?? null;
}

/** The path of a Firefox, which is installed first where there is none; ends with a sentence if that fails. */
export const ensureFirefox = () =>
  ensure(
    'Firefox',
    findFirefox,
    () =>
      install('firefox-esr', () =>
        run('npx', '@puppeteer/browsers', 'install', 'firefox@stable', '--path', OWN),
      ),
    'The end-to-end tests need Firefox too, and none could be installed. Install it (for example ' +
      'from https://www.mozilla.org/firefox; a snap will not do) and run `npm test` again.',
  );
