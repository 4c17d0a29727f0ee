import { samplePath } from './support/lens-page';
import { expect, test } from './support/test';

/** From a megabyte on: of what was sent before a break, the last part may not have arrived. */
const THE_REST = /^bytes=[1-9]\d{6,}-$/;

test('the second visit reads the weights from the browser, and says so', async ({
  lens,
  server,
}) => {
  await lens.openReady('?backend=wasm');
  await expect(lens.page.getByRole('banner')).toContainText('from network');
  expect(server.weightRequests).toEqual([null]);

  await lens.page.reload();
  await lens.expectStatus('ready');
  await expect(lens.page.getByRole('banner')).toContainText('from cache');
  expect(server.weightRequests).toEqual([null]);
  await lens.pick(samplePath('goldfish.png'));
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(1);
});

test('a download that breaks off at 80 % is resumed there', async ({ lens, server }) => {
  server.break('drop');
  await lens.openReady('?backend=wasm&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(1);
  expect(server.weightRequests).toEqual([null, expect.stringMatching(THE_REST)]);
});

test('weights that are missing are an error that says which and what to do; then it works', async ({
  lens,
  server,
}) => {
  server.break('missing');
  await lens.open('?backend=wasm');
  await expect(lens.alert).toContainText(
    /The weights file resnet50-imagenet-\w+\.safetensors is missing from this server \(HTTP 404\)/,
  );
  await lens.expectStatus('error');
  // A picture is shown meanwhile, and classified once there are weights.
  await lens.pick(samplePath('goldfish.png'));
  server.repair();
  await lens.page.getByRole('button', { name: 'Try again' }).click();
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(1);
  await expect(lens.alert).toHaveCount(0);
});

test('corrupt weights are never run', async ({ lens, server }) => {
  server.break('corrupt');
  await lens.open('?backend=wasm&sample=goldfish');
  await expect(lens.alert).toContainText(/The weights file .* is not the one/);
  await expect(lens.predictions).toHaveCount(0);
  expect(server.weightRequests).toHaveLength(2);
});

test('a download shows its bytes and can be cancelled, and started again', async ({
  lens,
  server,
}) => {
  server.break('stuck');
  await lens.open('?backend=wasm');
  await expect(lens.page.getByTestId('loading')).toContainText(/15\.\d of 51\.1 MB/);
  await lens.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(lens.page.locator('p', { hasText: 'Loading was cancelled.' })).toBeVisible();
  server.repair();
  await lens.page.getByRole('button', { name: 'Try again' }).click();
  await lens.expectStatus('ready');
});
