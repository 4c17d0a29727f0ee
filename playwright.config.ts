import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.mjs';
import { launchOptions, SOFTWARE_WEBGL, SOFTWARE_WEBGPU } from './scripts/lib/chromium';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  // Emulated GPUs take half a minute a picture, on two cores.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  workers: 1,
  forbidOnly: true,
  // A busy machine may be late once; the list then says “flaky”.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: [['list']],
  // Tests meet a first visit, and what they route; offline.spec.ts is about later ones.
  use: { headless: true, screenshot: 'only-on-failure', serviceWorkers: 'block' },
  projects: [
    {
      name: 'chromium',
      testIgnore: [/webgpu/, /long/, /e2e\/firefox\//],
      use: { launchOptions: launchOptions(executablePath, SOFTWARE_WEBGL) },
    },
    {
      name: 'webgpu',
      testMatch: /webgpu/,
      testIgnore: /e2e\/firefox\//,
      use: {
        launchOptions: launchOptions(executablePath, [...SOFTWARE_WEBGL, ...SOFTWARE_WEBGPU]),
      },
    },
    // It brings its own browser: e2e/support/firefox-test.ts.
    { name: 'firefox', testDir: 'e2e/firefox' },
  ],
});
