/**
 * Finds a Chromium for the tests: Playwright's own, an installed Chrome or Chromium, or one that is
 * installed now; where none can be had, a sentence says how to get one.
 */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { ensure, findPrograms, install, run } from './programs.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a browser that is there now, or null. */
export function findBrowser() {
  const own = chromium.executablePath();
  if (own && existsSync(own)) return own;
  return findPrograms(NAMES, PLACES)[0] ?? null;
}

/** The path of a browser, which is installed first where there is none; ends with a sentence if that fails. */
export const ensureBrowser = () =>
  ensure(
    'Chromium',
    findBrowser,
    () => install('chromium', () => run('npx', 'playwright', 'install', '--no-shell', 'chromium')),
    'The end-to-end tests need Chrome or Chromium, and none could be installed. Install one ' +
      '(for example with `npx playwright install chromium`, or from https://www.google.com/chrome) ' +
      'and run `npm test` again.',
  );
