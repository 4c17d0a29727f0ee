/** Opens the comparison's page in Chromium, on the machine's GPU where there is one. */
import type { Browser, Page } from '@playwright/test';
import { launch, SOFTWARE_WEBGL, SOFTWARE_WEBGPU } from '../../scripts/lib/chromium';
import { hardwareEnvironment } from '../../scripts/lib/vulkan.mjs';
import { UsageError, type AdapterKind } from '../lib/options';

/**
 * A GPU without a display: https://developer.chrome.com/blog/supercharge-web-ai-testing. Off Linux,
 * Chromium finds it by itself.
 */
const HARDWARE = [
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  ...(process.platform === 'linux'
    ? ['--use-angle=vulkan', '--enable-features=Vulkan', '--disable-vulkan-surface']
    : []),
];
const SOFTWARE = [...SOFTWARE_WEBGL, ...SOFTWARE_WEBGPU];

export interface OpenPage {
  readonly browser: Browser;
  readonly page: Page;
}

async function open(flags: readonly string[], url: string): Promise<OpenPage> {
  const browser = await launch([...flags]);
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(url);
  return { browser, page };
}

/** With the wrong driver Chromium's GPU process may never answer. */
const PATIENCE = 30_000;

const hasHardware = (page: Page): Promise<boolean> =>
  Promise.race([
    page.evaluate(async () => {
      const { gpu } = navigator as { gpu?: GPU };
      const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
      return adapter ? !adapter.info.isFallbackAdapter : false;
    }),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE)),
  ]);

/** @throws UsageError where a GPU was demanded and there is none. */
export async function openPage(url: string, kind: AdapterKind): Promise<OpenPage> {
  const environment = kind === 'software' ? null : hardwareEnvironment();
  if (environment || kind === 'hardware') {
    // Chromium inherits them.
    Object.assign(process.env, environment);
    const opened = await open(HARDWARE, url);
    if (await hasHardware(opened.page)) return opened;
    await opened.browser.close();
    if (kind === 'hardware')
      throw new UsageError('Chromium gives WebGPU no hardware adapter here.');
  }
  return open(SOFTWARE, url);
}
