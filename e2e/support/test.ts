/** Playwright's `test`, with the built page served by this machine and a browser profile of its own. */
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import type { FaultyServer } from './faulty-server';
import { LensPage } from './lens-page';
import { SERVER } from './server-fixture';

interface Fixtures {
  /** The page, not opened yet. */
  readonly lens: LensPage;
}

interface WorkerFixtures {
  readonly server: FaultyServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: SERVER,
  lens: async ({ page, server }, use) => {
    server.repair();
    await use(new LensPage(page, server.url));
  },
});

export { expect } from '@playwright/test';
export type { BrowserContext, Page };
