import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/lib/browser.mjs';

const executablePath = findBrowser();

/** Chromium's own traffic (updates, sync) off, and emulated GPUs on. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
];
const SOFTWARE_WEBGL = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

const launch = (args: string[]) => ({
  launchOptions: {
    args: [...QUIET, ...args],
    ...(executablePath && { executablePath }),
  },
});

export default defineConfig({
  testDir: 'e2e',
  // Emulated GPUs take half a minute a picture, on two cores.
  timeout: 300_000,
  expect: { timeout: 120_000 },
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  use: { headless: true, trace: 'retain-on-failure' },
  projects: [
    { name: 'chromium', testIgnore: /webgpu/, use: launch(SOFTWARE_WEBGL) },
    { name: 'webgpu', testMatch: /webgpu/, use: launch([...SOFTWARE_WEBGL, ...SOFTWARE_WEBGPU]) },
  ],
});
