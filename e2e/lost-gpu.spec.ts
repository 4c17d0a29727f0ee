import { keepGpus, loseGpus } from './support/lost-gpu';
import { expect, test } from './support/test';

const GOLDFISH = 1;
const LOST = 'The browser took the GPU away from WebGL.';

test('a GPU that is lost in a run is replaced, the picture run again, and the page says so', async ({
  lens,
  server,
}) => {
  const { page } = lens;
  await loseGpus(page, 1);
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const { status, backend } = document.documentElement.dataset;
      const state = `${status ?? ''} ${backend ?? ''}`;
      if (seen.at(-1) !== state) seen.push(state);
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-status'] });
  });
  await lens.open('?backend=webgl&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await expect(page.getByTestId('restarts')).toHaveText(`Restarted once. ${LOST}`);
  const { backend, losses } = await page.evaluate(() => window.resnet50.ready);
  expect({ backend, losses }).toEqual({ backend: 'webgl', losses: [LOST] });
  // The page never forgot what it runs on, and did not claim to run while it did not.
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  const from = seen.indexOf('running webgl');
  expect(seen.slice(from)).toEqual([
    'running webgl',
    'loading webgl',
    'running webgl',
    'ready webgl',
  ]);
  // The weights came from the browser the second time.
  expect(server.weightRequests).toEqual([null]);
});

test('a GPU that does not come back gives way to the next backend, which says why', async ({
  lens,
}) => {
  const { page } = lens;
  await loseGpus(page, 1, true);
  await lens.open('?backend=webgl&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await lens.expectBackend('wasm');
  await expect(page.getByTestId('restarts')).toHaveText(`Restarted once. ${LOST}`);
  await expect(page.getByTestId('fallback')).toHaveText(
    'WebGL was asked for, but this browser gives no WebGL 2 context. ' +
      'WASM runs: WebGPU found no adapter.',
  );
});

test('a GPU that is lost again and again is a sentence, and can be tried once more', async ({
  lens,
}) => {
  const { page } = lens;
  await loseGpus(page, 3);
  await lens.open('?backend=webgl&sample=goldfish');
  await expect(lens.alert).toContainText(`${LOST} Try again, or choose another backend.`);
  await expect(page.getByTestId('restarts')).toHaveText('Restarted twice, in vain.');
  await lens.expectStatus('error');
  await keepGpus(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await expect(lens.alert).toHaveCount(0);
  await expect(page.getByTestId('restarts')).toHaveCount(0);
});
