import { expect, test } from '../support/firefox-test';

test('after one visit the page works without a network', async ({ lens, server }) => {
  await lens.openReady('?backend=wasm');
  await lens.see('html[data-offline=kept]');
  server.break('gone');
  await lens.open('?backend=wasm&sample=goldfish&layer=conv3&tab=maps');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(1);
  await lens.see('[data-testid=maps]');
  expect(await lens.page.evaluate(() => crossOriginIsolated)).toBe(true);
});
