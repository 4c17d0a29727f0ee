import { launchOptions, SOFTWARE_WEBGL } from '../scripts/lib/chromium';
import { findBrowser } from '../scripts/lib/browser.mjs';
import { FAKE_CAMERAS } from './support/camera';
import { errorOnPage, Folder, opening, runSmall, strip, TOLERANCE } from './support/checkpoints';
import { samplePath, type LensPage } from './support/lens-page';
import { expect, test } from './support/test';
import {
  breakDown,
  endSilently,
  endWorkers,
  inferenceWorker,
  unprefixWorkers,
} from './support/workers';

test.use({ launchOptions: launchOptions(findBrowser(), [...SOFTWARE_WEBGL, ...FAKE_CAMERAS]) });

const GOLDFISH = 1;
const FILES_WORKER = /\/assets\/files-worker-[\w-]+\.js$/;
const ENDED =
  'The inference worker stopped (the browser ended it, most likely for lack of memory).';

const restarts = ({ page }: LensPage) => page.getByTestId('restarts');

/** Whether the predictions that are there now, and what is known of their run, stay until this is asked. */
async function watchPredictions({ page, predictions }: LensPage): Promise<() => Promise<boolean>> {
  await expect(predictions).toHaveCount(1);
  await page.evaluate(() => {
    let stayed = true;
    const { documentElement: html } = document;
    const { traced } = html.dataset;
    const look = () => {
      stayed &&= document.querySelector('[data-testid=predictions] li') !== null;
      stayed &&= html.dataset.traced === traced;
    };
    const attributeFilter = ['data-traced'];
    new MutationObserver(look).observe(html, { childList: true, subtree: true, attributeFilter });
    Object.assign(window, { stayed: () => stayed });
  });
  return () => page.evaluate(() => (window as unknown as { stayed: () => boolean }).stayed());
}

const traced = ({ page }: LensPage) =>
  expect(page.locator('html')).toHaveAttribute('data-traced', 'true');

test('a worker that the browser ends in a run is replaced, and the picture run again', async ({
  lens,
}) => {
  const { page } = lens;
  await endWorkers(page, 1);
  await lens.open('?backend=wasm&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await expect(restarts(lens)).toHaveText(`Restarted once. ${ENDED}`);
  await expect(lens.alert).toHaveCount(0);
  const { losses } = await page.evaluate(() => window.resnet50.ready);
  expect(losses).toEqual([ENDED]);
});

test('one that ends while nothing runs is replaced at once, and nothing goes off the page', async ({
  lens,
}) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=goldfish&layer=conv3.0&tab=maps');
  await lens.predictionsFor('goldfish.png');
  await traced(lens);
  await expect(page.getByTestId('maps')).toBeVisible();
  const stayed = await watchPredictions(lens);
  await endSilently(await inferenceWorker(page));
  await expect(restarts(lens)).toHaveText(`Restarted once. ${ENDED}`);
  await lens.expectStatus('ready');
  await expect(page.getByTestId('maps')).toBeVisible();
  // What was not asked before is drawn once the run is back: the worker that held it is gone.
  await lens.row('conv3.1').click();
  await expect(page.getByTestId('maps')).toHaveAttribute('data-maps-of', 'conv3.1');
  expect(await stayed()).toBe(true);
  await expect(lens.alert).toHaveCount(0);
});

test('an error that no call is told of is a reason to start anew as well', async ({ lens }) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=goldfish');
  await lens.predictionsFor('goldfish.png');
  await traced(lens);
  const stayed = await watchPredictions(lens);
  await breakDown(await inferenceWorker(page));
  await expect(restarts(lens)).toHaveText(/^Restarted once\. .*out of luck/);
  await lens.expectStatus('ready');
  expect(await stayed()).toBe(true);
});

test('workers that end again and again are a sentence; the picture stays and can be tried once more', async ({
  lens,
}) => {
  const { page } = lens;
  await endWorkers(page, 3);
  await lens.open('?backend=wasm&sample=goldfish');
  await expect(lens.alert).toContainText(`${ENDED} Try again, or choose another backend.`);
  await expect(restarts(lens)).toHaveText('Restarted twice, in vain.');
  await lens.expectStatus('error');
  await expect(page.getByRole('img', { name: /goldfish/i }).first()).toBeVisible();
  await unprefixWorkers(page);
  await page.getByRole('button', { name: 'Try again' }).click();
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await expect(lens.alert).toHaveCount(0);
  await expect(restarts(lens)).toHaveCount(0);
});

test('an occlusion goes on in the next worker', async ({ lens }) => {
  const { page } = lens;
  await lens.open('?backend=wasm&sample=goldfish&tab=why');
  await lens.predictionsFor('goldfish.png');
  await traced(lens);
  const occlusion = page.getByTestId('occlusion');
  await occlusion.getByRole('button', { name: /^Run / }).click();
  await expect(occlusion.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await endSilently(await inferenceWorker(page));
  await expect(restarts(lens)).toHaveText(`Restarted once. ${ENDED}`);
  await expect(occlusion).toHaveAttribute('data-status', 'done');
});

test('the camera goes on in the next worker', async ({ lens }) => {
  const { page } = lens;
  await page.context().grantPermissions(['camera']);
  await lens.openReady('?backend=wasm');
  await page.getByRole('button', { name: 'Camera', exact: true }).click();
  await lens.predictionsFor('camera');
  const frames = async () => Number(await page.getByTestId('camera').getAttribute('data-frames'));
  const stayed = await watchPredictions(lens);
  await endSilently(await inferenceWorker(page));
  await expect(restarts(lens)).toHaveText(`Restarted once. ${ENDED}`);
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before);
  expect(await stayed()).toBe(true);
});

test('a checkpoint comes back as the model that it was', async ({ lens }) => {
  const { page } = lens;
  const folder = new Folder();
  try {
    const { path, network } = folder.checkpoint('mine.safetensors', { width: 6, classes: 3 });
    await lens.openReady('?backend=wasm');
    await lens.drop(path);
    await runSmall(page);
    await lens.pick(samplePath('tiger.jpg'));
    await expect(lens.predictions).toHaveAttribute('data-image', 'tiger.jpg');
    await endSilently(await inferenceWorker(page));
    await expect(restarts(lens)).toHaveText(`Restarted once. ${ENDED}`);
    await lens.expectStatus('ready');
    await expect(strip(page)).toBeVisible();
    expect(await errorOnPage(page, 'tiger.jpg', network)).toBeLessThan(TOLERANCE);
  } finally {
    folder.close();
  }
});

test('a worker that ends while it looks at a checkpoint is a sentence', async ({ lens }) => {
  const { page } = lens;
  const folder = new Folder();
  try {
    const { path } = folder.checkpoint('mine.safetensors');
    await lens.openReady('?backend=wasm');
    // When it is asked to, as one that a strange file is too much for.
    await page.route(FILES_WORKER, async (route) => {
      const response = await route.fetch();
      const close = "addEventListener('message', () => close());";
      await route.fulfill({ response, body: `${close}\n${await response.text()}` });
    });
    await lens.drop(path);
    await expect(opening(page)).toHaveAttribute('data-phase', 'refused');
    await expect(opening(page)).toContainText('The worker that reads files stopped (the browser');
    await page.unroute(FILES_WORKER);
    await lens.drop(path);
    await expect(opening(page)).toHaveAttribute('data-phase', 'asking');
  } finally {
    folder.close();
  }
});
