import { expect, test } from '../support/firefox-test';
import { samplePath } from '../support/lens-page';
import { expectReference } from '../support/reference';

test('a sample and a file are classified as the reference says, without a word in the console', async ({
  lens,
}) => {
  await lens.openReady();
  const info = await lens.info();
  expect(info).toMatchObject({ backend: 'wasm', fellBack: false });
  // Now and then Firefox lets a thread wait for good, and there is one only.
  expect(info.adapter).toMatch(/^SIMD, [1-4] threads?$/);
  expect(info.reason).toContain(
    'WASM runs: this browser has no WebGPU; this browser gives no WebGL 2 context.',
  );

  await lens.press('[data-sample=goldfish]');
  expectReference('goldfish.png', await lens.predictionsFor('goldfish.png'));
  await lens.pick(samplePath('tiger.jpg'));
  expectReference('tiger.jpg', await lens.predictionsFor('tiger.jpg'));
  await lens.expectText('[data-testid=predictions] li', 'tiger');

  expect(lens.complaints).toEqual([]);
  const { origin } = new URL(lens.page.url());
  expect(lens.requests.length).toBeGreaterThan(20);
  expect(new Set(lens.requests)).toEqual(new Set([`GET ${origin}`]));
});

test('the second visit reads the weights from the browser', async ({ lens, server }) => {
  await lens.openReady('?backend=wasm');
  await lens.expectText('header', 'from network');
  await lens.page.reload();
  await lens.whenReady();
  await lens.expectText('header', 'from cache');
  expect(server.weightRequests).toEqual([null]);
});

test('the table has the shapes, and a layer can be looked into in every way', async ({ lens }) => {
  await lens.open('?backend=wasm&sample=goldfish');
  await lens.predictionsFor('goldfish.png');
  const shapes = await lens.page.$$eval('[data-testid=layers] [data-layer]', (rows) =>
    rows.map((row) => (row as HTMLElement).dataset.shape),
  );
  expect(shapes).toEqual([
    ...['1,112,112,64', '1,56,56,64', '1,56,56,256', '1,28,28,512', '1,14,14,1024'],
    ...['1,7,7,2048', '1,1,1,2048', '1,1000'],
  ]);
  await lens.press('[data-layer=conv3]');
  await lens.expectText('[data-testid=inspected]', 'conv3');
  await lens.see('[data-testid=maps]');
  const tabs = await lens.page.$$eval('#pane-inspector [role=tab]', (each) =>
    each.map(({ id }) => id),
  );
  expect(tabs.length).toBeGreaterThan(5);
  for (const id of tabs) {
    await lens.press(`#${id}`);
    await lens.see(`[aria-labelledby=${id}]`);
    // The panes scroll, each by itself, and nothing is lost to the width of their scrollbars.
    expect(await lens.overflow()).toEqual({ across: 0, down: 0 });
    expect(await lens.overflow('.layers')).toMatchObject({ across: 0 });
  }
  expect(lens.complaints).toEqual([]);
});

test('on a phone nothing is cut off to the side', async ({ lens }) => {
  await lens.page.setViewport({ width: 360, height: 800 });
  await lens.open('?backend=wasm&sample=goldfish&layer=conv3');
  await lens.see('[data-testid=inspected]');
  for (const id of ['image', 'network', 'inspector']) {
    await lens.press(`#tab-${id}`);
    await lens.see(`#pane-${id}`);
    expect(await lens.overflow()).toEqual({ across: 0, down: 0 });
  }
});
