/** How Chromium is started for tests and measurements. */
import { chromium, type Browser, type LaunchOptions } from '@playwright/test';
import { ensureBrowser } from './browser.mjs';

/** Chromium's own traffic (updates, sync), which no test wants. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
];

/** An emulated WebGL and, on demand, an emulated WebGPU, for machines without a GPU. */
export const SOFTWARE_WEBGL = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
export const SOFTWARE_WEBGPU = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

export const launchOptions = (executablePath: string | null, args: string[]): LaunchOptions => ({
  args: [...QUIET, ...args],
  ...(executablePath !== null && { executablePath }),
});

export const launch = (args: string[]): Promise<Browser> =>
  chromium.launch(launchOptions(ensureBrowser(), args));
