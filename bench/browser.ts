/**
 * Compares this project's engines with other libraries in a browser: `npm run bench -- --help`.
 *
 * All run in one tab, each in a worker of its own, on the same adapter, picture and weights.
 */
import { buildAndServe } from './browser/site';
import { openPage } from './browser/launch';
import { benchmark } from './lib/benchmark';
import { idOf } from './lib/peers';

await benchmark('browser', async (files, { adapter }, say) => {
  say('building the page of the comparison …');
  const site = await buildAndServe(files);
  const { browser, page } = await openPage(site.url, adapter).catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
  page.on('pageerror', (error) => say(`page: ${error.message}`));
  return {
    name: `Chromium ${browser.version()}`,
    measureGpu: () => page.evaluate(() => window.bench.measureGpu()),
    start: (request) =>
      page.evaluate(([id, asked]) => window.bench.start(id, asked), [
        idOf(request.job),
        request,
      ] as const),
    run: (job) => page.evaluate((id) => window.bench.run(id), idOf(job)),
    count: (job) => page.evaluate((id) => window.bench.count(id), idOf(job)),
    stop: (job) => page.evaluate((id) => window.bench.stop(id), idOf(job)),
    async close() {
      await browser.close();
      await site.close();
    },
  };
});
