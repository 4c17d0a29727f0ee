import { complaintsOf } from './support/complaints';
import { LensPage, samplePath } from './support/lens-page';
import { PlainHost } from './support/plain-host';
import { expectReference } from './support/reference';
import { expect, test } from './support/test';

const FOLDER = '/some/folder/';

// It is the page's in any folder.
test.use({ serviceWorkers: 'allow' });

let host: PlainHost;
test.beforeAll(async () => {
  host = await PlainHost.start(FOLDER);
});
test.afterAll(() => host.close());

test('all of the page works from a folder of a host that sends no headers', async ({ page }) => {
  const lens = new LensPage(page, host.url);
  const strangers: string[] = [];
  const complaints = complaintsOf(page);
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    // A picture of the user's own is shown from memory.
    if (protocol !== 'blob:' && !request.url().startsWith(host.url)) strangers.push(request.url());
  });
  await lens.open('?backend=wasm&sample=goldfish&layer=conv3.0');
  expectReference('goldfish.png', await lens.predictionsFor('goldfish.png'));
  await expect(page.getByTestId('maps')).toBeVisible();
  for (const name of ['Statistics', 'Shortcut', 'Arithmetic', 'Why', 'Compare']) {
    await page.getByRole('tab', { name }).click();
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
  await lens.pick(samplePath('tiger.jpg'));
  expectReference('tiger.jpg', await lens.predictionsFor('tiger.jpg'));

  await expect(page.locator('html')).toHaveAttribute('data-offline', 'kept');
  await page.reload();
  await lens.expectStatus('ready');
  await expect(page.getByRole('banner')).toContainText('from cache');
  expect(strangers).toEqual([]);
  expect(host.missing).toEqual([]);
  expect(complaints).toEqual([]);
});

test('without the headers for threads WASM has one, and the page says so and why', async ({
  page,
}) => {
  const lens = new LensPage(page, host.url);
  await lens.openReady('?backend=wasm');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expect(page.getByTestId('backend')).toContainText('SIMD, 1 thread');
  await page.getByTestId('backend').click();
  await expect(page.getByTestId('reason')).toHaveText(
    'WASM was asked for. It has one thread, since this server does not send the headers with which browsers allow more (COOP and COEP).',
  );
});
