/** Reaches into the workers of the page, which Playwright's init scripts do not. */
import type { Page } from '@playwright/test';

const WORKERS = /\/assets\/(files-)?worker-[\w-]+\.js$/;

/** From now on `prelude` runs in every worker of `page`, before the worker's own code. */
export async function beforeWorkers<A extends readonly (string | number | boolean)[]>(
  page: Page,
  prelude: (...values: A) => void,
  ...values: A
): Promise<void> {
  const call = `(${String(prelude)})(...${JSON.stringify(values)});`;
  await page.route(WORKERS, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${call}\n${await response.text()}` });
  });
}

/** From now on workers run as they are. */
export const leaveWorkers = (page: Page): Promise<void> => page.unroute(WORKERS);
