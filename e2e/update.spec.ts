import type { FaultyServer } from './support/faulty-server';
import { LensPage, samplePath } from './support/lens-page';
import { expect, test, type Page } from './support/test';

test.use({ serviceWorkers: 'allow' });

/** From now on the server has a newer version, whose title tells it. */
const releaseNewer = (server: FaultyServer): void =>
  server.release((path, body) =>
    path === 'sw.js'
      ? body.replace(/(\{url:"index\.html",revision:")\w+/, '$1newer')
      : body.replace('<html lang="en"', '<html lang="en" data-version="newer"'),
  );

const version = (page: Page) => page.locator('html').getAttribute('data-version');

async function visit(lens: LensPage): Promise<void> {
  await lens.openReady('?backend=wasm');
  await expect(lens.page.locator('html')).toHaveAttribute('data-offline', 'kept');
  await expect(lens.page.getByTestId('update')).toHaveCount(0);
}

test('a newer version is told of and runs when it is asked for, with the weights that are there', async ({
  lens,
  server,
}) => {
  const { page } = lens;
  await visit(lens);
  releaseNewer(server);
  await page.reload();
  const note = page.getByTestId('update');
  await expect(note).toContainText('There is a newer version of this page: reload to run it.');
  // Until then all is of one version.
  expect(await version(page)).toBeNull();
  await lens.pick(samplePath('goldfish.png'));
  await lens.predictionsFor('goldfish.png');
  await expect(note).toContainText('Pictures of your own have to be given again.');

  await note.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => version(page)).toBe('newer');
  await lens.expectStatus('ready');
  await expect(note).toHaveCount(0);
  // One download for both: their weights are the same, by their hash.
  expect(server.weightRequests).toHaveLength(1);
});

test('another tab that is open stays as it is, and says that it is of before', async ({
  lens,
  server,
  context,
}) => {
  await visit(lens);
  await lens.chooseSample('Goldfish');
  await lens.predictionsFor('goldfish.png');
  releaseNewer(server);
  const other = new LensPage(await context.newPage(), lens.url);
  await other.openReady('?backend=wasm');
  await other.page.getByTestId('update').getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => version(other.page)).toBe('newer');

  await expect(lens.page.getByTestId('update')).toContainText(
    'A newer version of this page has taken over',
  );
  expect(await version(lens.page)).toBeNull();
  await lens.predictionsFor('goldfish.png');
  await lens.page.getByTestId('update').getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => version(lens.page)).toBe('newer');
  await lens.predictionsFor('goldfish.png');
});

test('a version that is released while the page of before loads is told of', async ({
  lens,
  server,
}) => {
  const { page } = lens;
  // The service worker, which is asked for once the engine runs, is of a version without this one's script.
  server.release((path, body) =>
    path === 'sw.js'
      ? body.replace(/\{url:"assets\/index-[\w-]+\.js",revision:null\},?/, '')
      : body,
  );
  await lens.openReady('?backend=wasm');
  await expect(page.locator('html')).toHaveAttribute('data-offline', 'kept');
  await expect(page.getByTestId('update')).toContainText('has taken over');
});

test('two tabs that are opened one after the other at a first visit both know that all is kept', async ({
  lens,
  context,
}) => {
  const other = new LensPage(await context.newPage(), lens.url);
  await Promise.all([lens.openReady('?backend=wasm'), other.openReady('?backend=wasm')]);
  for (const { page } of [lens, other]) {
    await expect(page.locator('html')).toHaveAttribute('data-offline', 'kept');
    await expect(page.getByTestId('update')).toHaveCount(0);
  }
});
