/** Playwright's `test`, with the built page in a Firefox of its own instead of Playwright's browser. */
import { test as base } from '@playwright/test';
import type { FaultyServer } from './faulty-server';
import { launchFirefox, type Preferences } from './firefox';
import { FirefoxPage } from './firefox-page';
import { SERVER } from './server-fixture';

interface Fixtures {
  /** For `test.use`: what Firefox is started with. */
  readonly preferences: Preferences;
  readonly environment: Readonly<Record<string, string>>;
  /** The page, not opened yet. */
  readonly lens: FirefoxPage;
}

/** What every machine has: a Firefox without a GPU. */
const NO_GPU: Preferences = { 'webgl.disabled': true, 'dom.webgpu.enabled': false };

export const test = base.extend<Fixtures, { readonly server: FaultyServer }>({
  preferences: [NO_GPU, { option: true }],
  environment: [{}, { option: true }],
  server: SERVER,
  lens: async ({ preferences, environment, server }, use, info) => {
    server.repair();
    const browser = await launchFirefox(preferences, environment);
    const lens = await FirefoxPage.create(browser, server.url);
    await use(lens);
    if (info.status !== info.expectedStatus) {
      const body = await lens.page.screenshot();
      await info.attach('screenshot', { body: Buffer.from(body), contentType: 'image/png' });
    }
    await browser.close();
  },
});

export { expect } from '@playwright/test';
