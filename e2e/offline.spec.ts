import type { LensPage } from './support/lens-page';
import { expect, test } from './support/test';

const GOLDFISH = 1;

test.use({ serviceWorkers: 'allow' });

/** Opens the page and waits until all of it is kept. */
async function visit(lens: LensPage, query = '?backend=wasm'): Promise<void> {
  await lens.openReady(query);
  await expectOffline(lens, 'kept');
}

const expectOffline = (lens: LensPage, phase: string) =>
  expect(lens.page.locator('html')).toHaveAttribute('data-offline', phase);

test('after one visit the page works without a network: backends, weights, samples, links', async ({
  lens,
  server,
}) => {
  await visit(lens);
  const { page } = lens;
  server.break('gone');
  for (const backend of ['wasm', 'webgl', 'cpu']) {
    await lens.open(`?backend=${backend}&sample=goldfish`);
    expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
    await lens.expectBackend(backend);
    expect((await page.evaluate(() => window.resnet50.ready)).weights.source).toBe('cache');
  }
  await lens.openReady('?backend=wasm&sample=tiger&layer=conv3.0&tab=maps');
  await lens.predictionsFor('tiger.jpg');
  await expect(page.getByTestId('maps')).toBeVisible();
  // As on the first visit, so that WebAssembly has its threads.
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.getByRole('button', { name: /what this browser keeps/ }).click();
  await expect(page.getByText(/they work without a network/)).toBeVisible();
});

test('the first visit, too, goes on where the network ends, with what it had not loaded yet', async ({
  lens,
  server,
}) => {
  await visit(lens);
  server.break('gone');
  await lens.chooseSample('Goldfish');
  await lens.predictionsFor('goldfish.png');
  await lens.row('conv3').click();
  for (const name of ['Shortcut', 'Why', 'Statistics', 'Arithmetic']) {
    await lens.page.getByRole('tab', { name }).click();
    await expect(lens.page.getByRole('tabpanel', { name })).toBeVisible();
    await expect(lens.alert).toHaveCount(0);
  }
});

test('weights that were deleted are a sentence without a network, and come again with one', async ({
  lens,
  server,
}) => {
  const { page } = lens;
  await visit(lens);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith('resnet50-lens-weights')) await caches.delete(name);
    }
  });
  server.break('gone');
  await lens.open('?backend=wasm&sample=goldfish');
  await expect(lens.alert).toContainText(/could not be downloaded: .* Check the connection/);
  server.repair();
  await page.getByRole('button', { name: 'Try again' }).click();
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
});

test('a browser that gives no room for it runs the page all the same, and says so', async ({
  lens,
}) => {
  const { page } = lens;
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(lens.url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
  await lens.open('?backend=wasm&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await expectOffline(lens, 'refused');
  await page.getByRole('button', { name: /not kept/ }).click();
  await expect(
    page.getByText(
      'The weights could not be kept for the next visit: the storage that the browser allows this ' +
        'site is full.',
    ),
  ).toBeVisible();
  await expect(
    page.getByText(/The page could not be kept for use without a network/),
  ).toBeVisible();
});

test('a browser without service workers runs the page, and says what is missing', async ({
  lens,
}) => {
  const { page } = lens;
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
  });
  await lens.openReady('?backend=wasm');
  await expectOffline(lens, 'refused');
  await page.getByRole('button', { name: /what this browser keeps/ }).click();
  await expect(page.getByText(/the browser offers no service worker here/)).toBeVisible();
});
