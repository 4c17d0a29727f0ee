/** `npm run soak`: a day of use, which takes too long for every `npm test`. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.mjs';
import { launchOptions, SOFTWARE_WEBGL, SOFTWARE_WEBGPU } from './scripts/lib/chromium';

export default defineConfig({
  testDir: 'e2e/long',
  timeout: 3 * 3_600_000,
  expect: { timeout: 120_000 },
  workers: 1,
  reporter: [['list']],
  use: {
    headless: true,
    serviceWorkers: 'block',
    launchOptions: launchOptions(findBrowser(), [...SOFTWARE_WEBGL, ...SOFTWARE_WEBGPU]),
  },
});
