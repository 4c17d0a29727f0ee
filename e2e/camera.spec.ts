import AxeBuilder from '@axe-core/playwright';
import { findBrowser } from '../scripts/lib/browser.mjs';
import { launchOptions, SOFTWARE_WEBGL } from '../scripts/lib/chromium';
import { FAKE_CAMERAS, hide, lookAt, watchTracks } from './support/camera';
import { complaintsOf } from './support/complaints';
import { samplePath, type LensPage } from './support/lens-page';
import { expect, test } from './support/test';

test.use({ launchOptions: launchOptions(findBrowser(), [...SOFTWARE_WEBGL, ...FAKE_CAMERAS]) });

const start = (lens: LensPage) =>
  lens.page.getByRole('button', { name: 'Camera', exact: true }).click();
const readings = (lens: LensPage) => lens.page.getByTestId('camera');
const answered = (lens: LensPage) => async () =>
  Number(await readings(lens).getAttribute('data-frames'));
const tracks = (lens: LensPage) => lens.page.evaluate(() => window.trackStates());

/** The page with a camera that is allowed, live, with an answer. */
async function openLive(lens: LensPage, query = '?backend=wasm'): Promise<void> {
  await lens.page.context().grantPermissions(['camera']);
  await watchTracks(lens.page);
  await lens.openReady(query);
  await start(lens);
  await lens.predictionsFor('camera');
}

test('frames are classified one after the other, and how many a second is told', async ({
  lens,
}) => {
  const complaints = complaintsOf(lens.page);
  await openLive(lens);
  await lens.expectStatus('running');
  await expect.poll(answered(lens)).toBeGreaterThanOrEqual(3);
  expect(Number(await readings(lens).getAttribute('data-fps'))).toBeGreaterThan(0);
  await expect(readings(lens)).toContainText(/Frames per second\s*[\d.]+/);
  await expect(readings(lens)).toContainText(/Per frame\s*[\d.]+ m?s/);
  // The camera gives 20 a second, which WASM does not run.
  await expect
    .poll(async () => Number(await readings(lens).getAttribute('data-dropped')))
    .toBeGreaterThan(0);
  await expect(lens.page.getByRole('status')).toContainText('The camera sees: ');
  expect(await lens.page.locator('video').evaluate((video: HTMLVideoElement) => video.muted)).toBe(
    true,
  );
  await lens.page.getByRole('button', { name: 'Stop the camera' }).click();
  await lens.expectStatus('ready');
  await expect(lens.predictions).toHaveCount(0);
  await expect(lens.page.locator('video')).toHaveCount(0);
  expect(await tracks(lens)).toEqual(['ended']);
  expect(complaints).toEqual([]);
});

test('the camera’s picture gets the answer that the picture itself gets', async ({ lens }) => {
  await lookAt(lens.page, 'samples/tiger.jpg');
  await lens.openReady('?backend=wasm');
  await lens.pick(samplePath('tiger.jpg'));
  const [expected] = await lens.predictionsFor('tiger.jpg');
  await start(lens);
  const [seen] = await lens.predictionsFor('camera');
  expect(seen.class).toBe(expected.class);
  // A stream may hold other colours, by a little.
  expect(Math.abs(seen.probability - expected.probability)).toBeLessThan(0.1);
  await lens.page.getByRole('button', { name: 'Freeze and look inside' }).click();
  const [frozen] = await lens.predictionsFor('camera.png');
  expect(frozen.class).toBe(expected.class);
  await expect(lens.page.locator('.picture img')).toHaveAttribute('alt', 'camera.png');
});

test('a frozen frame can be looked into, and the camera is off', async ({ lens }) => {
  await openLive(lens, '?backend=wasm&layer=conv5.2&tab=maps');
  const inspector = lens.page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toContainText('The camera is live');
  await inspector.getByRole('button', { name: 'Freeze and look inside' }).focus();
  await lens.page.keyboard.press('Enter');
  await lens.predictionsFor('camera.png');
  await lens.expectStatus('ready');
  expect(await tracks(lens)).toEqual(['ended']);
  await expect(inspector).not.toContainText('The camera is live');
  // Not lost with the button that was pressed.
  await expect(lens.page.locator('[role=tabpanel]:focus')).toHaveCount(1);
  await expect(inspector.locator('canvas').first()).toBeVisible();
});

test('another camera can be chosen', async ({ lens }) => {
  await openLive(lens);
  const choice = lens.page.getByRole('combobox', { name: 'Which camera' });
  const first = await choice.inputValue();
  await choice.selectOption({ index: 1 });
  await expect.poll(() => tracks(lens)).toEqual(['ended', 'live']);
  await expect.poll(() => choice.inputValue()).not.toBe(first);
  await lens.predictionsFor('camera');
});

test('a page that is hidden lets go of the camera, says so, and can start it again', async ({
  lens,
}) => {
  await openLive(lens);
  await hide(lens.page);
  expect(await tracks(lens)).toEqual(['ended']);
  await expect(lens.predictions).toHaveCount(0);
  await expect(lens.page.getByRole('region', { name: 'Image' })).toContainText(
    'The camera was stopped when the page was hidden.',
  );
  await lens.page.evaluate(() => Reflect.deleteProperty(document, 'visibilityState'));
  await lens.page.getByRole('button', { name: 'Start again with the camera' }).click();
  await lens.predictionsFor('camera');
  expect(await tracks(lens)).toEqual(['ended', 'live']);
});

test('a picture takes the camera’s place', async ({ lens }) => {
  await openLive(lens);
  await lens.drop(samplePath('tiger.jpg'));
  await lens.predictionsFor('tiger.jpg');
  expect(await tracks(lens)).toEqual(['ended']);
  await lens.expectStatus('ready');
});

test('another crop is of the frames to come', async ({ lens }) => {
  await openLive(lens);
  await lens.page.getByRole('radio', { name: 'Whole image' }).check();
  await lens.predictionsFor('camera');
  await expect(lens.page.getByTestId('frame')).toHaveCSS('left', '0px');
  await expect(readings(lens)).toBeVisible();
});

test('a refusal is a sentence, and the picture stays', async ({ lens }) => {
  await lens.openReady('?backend=wasm');
  await lens.pick(samplePath('tiger.jpg'));
  await lens.predictionsFor('tiger.jpg');
  // Nobody allows it: a headless browser refuses in the user's place.
  await start(lens);
  await expect(lens.alert).toContainText('The camera was refused: allow it');
  await lens.predictionsFor('tiger.jpg');
  await lens.expectStatus('ready');
  await expect(lens.page.getByRole('button', { name: 'Camera', exact: true })).toBeFocused();
});

for (const [width, height] of [
  [1440, 900],
  [360, 800],
]) {
  test(`axe finds nothing while it is live at ${width} × ${height}, and nothing overflows`, async ({
    lens,
  }) => {
    await lens.page.setViewportSize({ width, height });
    await openLive(lens);
    const { violations } = await new AxeBuilder({ page: lens.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    const overflow = await lens.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
