/** Playwright's `test`, with the built page served by this machine and a browser profile of its own. */
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { FaultyServer } from './faulty-server';
import { LensPage } from './lens-page';

interface Fixtures {
  /** The page, not opened yet. */
  readonly lens: LensPage;
}

interface WorkerFixtures {
  readonly server: FaultyServer;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern to read names from.
    async ({}, use) => {
      const server = await FaultyServer.start();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  lens: async ({ page, server }, use) => {
    server.repair();
    await use(new LensPage(page, server.url));
  },
});

export { expect } from '@playwright/test';
export type { BrowserContext, Page };
