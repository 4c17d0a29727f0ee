import { PROBABILITY_TOLERANCE } from '../scripts/lib/reference';
import { serveLibrary, type LibrarySite } from './support/library-site';
import { referenceOf } from './support/reference';
import { expect, test } from './support/test';

const [[bestClass, probability]] = referenceOf('tiger.jpg').center;

let site: LibrarySite;
test.beforeAll(async () => {
  site = await serveLibrary();
});
test.afterAll(() => site.close());

test('the example in docs/library.md classifies a photo', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${site.url}example.html`);
  await expect(page.locator('p')).toHaveText(/^tiger: \d+\.\d %, on wasm$/);
  const [percent] = /\d+\.\d/.exec(await page.locator('p').innerText()) ?? [];
  expect(Math.abs(Number(percent) / 100 - probability)).toBeLessThan(PROBABILITY_TOLERANCE);
  expect(errors).toEqual([]);
  // Of the backends, only the one that runs was loaded, and nothing from elsewhere.
  expect(requests.filter((url) => url.endsWith('.wasm'))).toHaveLength(1);
  expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
});

/** Runs in a worker, as a module whose `base` is the site's address. */
const WORKER = `
  const { loadResNet, CheckpointError } = await import(base + 'resnet.js');
  const get = async (file) => (await fetch(base + file)).blob();
  const said = (promise) => promise.then(() => 'nothing', ({ name, message }) => name + ': ' + message);
  const notOne = new Uint8Array(await (await get('resnet50.safetensors')).slice(0, 4000).arrayBuffer());
  const cut = await said(loadResNet(notOne));
  const steps = new Set();
  const { classify, info, layers, dispose } = await loadResNet(await get('resnet50.safetensors'), {
    backend: 'wasm',
    onProgress: ({ step }) => steps.add(step),
  });
  const bitmap = await createImageBitmap(await get('photo.jpg'));
  const { top, logits, activations } = await classify(bitmap, { topK: 2, keep: ['conv5'] });
  const open = bitmap.width > 0;
  dispose();
  const disposed = await said(classify(bitmap));
  postMessage({
    cut, open, disposed, steps: [...steps], top, logits: logits.length,
    conv5: activations.conv5.shape, layers: layers.length, network: info.network,
    scheme: info.scheme, strideOn: info.strideOn, name: info.classes[1],
  });
`;

test('it runs in a worker, takes a bitmap, and says what is wrong', async ({ page }) => {
  await page.goto(`${site.url}blank.html`);
  const outcome = await page.evaluate(
    ({ code, base }) =>
      new Promise((resolve, reject) => {
        const text = `const base = ${JSON.stringify(base)};${code}`;
        const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
        const worker = new Worker(url, { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        setTimeout(() => reject(new Error('The worker says nothing.')), 120_000);
      }),
    { code: WORKER, base: site.url },
  );
  expect(outcome).toMatchObject({
    cut: expect.stringMatching(/^WeightsError: /),
    open: true,
    disposed: expect.stringContaining('This ResNet was disposed of'),
    steps: ['weights'],
    top: [{ class: bestClass, label: 'tiger' }, {}],
    ...{ logits: 1000, conv5: [1, 7, 7, 2048], layers: 76 },
    ...{ network: 'ResNet-50', scheme: 'lens', strideOn: '1x1', name: 'goldfish' },
  });
  const { top } = outcome as { top: { probability: number }[] };
  expect(Math.abs(top[0].probability - probability)).toBeLessThan(PROBABILITY_TOLERANCE);
});
