import type { Page } from '@playwright/test';
import { Folder, opening, strip } from './support/checkpoints';
import { samplePath } from './support/lens-page';
import { beforeWorkers } from './support/workers';
import { expect, test } from './support/test';

const GOLDFISH = 1;
const BROWSERS = 'Chrome or Edge 116, Firefox 124, Safari 17.4 or newer will do.';

/** Takes globals away, written `caches` or `AbortSignal.any`. */
function takeAway(...names: string[]): void {
  for (const name of names) {
    const path = name.split('.');
    const last = path.pop() ?? '';
    const owner: object = path.reduce<object>(
      (object, key) => Reflect.get(object, key) as object,
      globalThis,
    );
    // Some are the owner's own, some its prototype's.
    for (let o: object | null = owner; o !== null; o = Reflect.getPrototypeOf(o)) {
      Reflect.deleteProperty(o, last);
    }
  }
}

const takeAwayEverywhere = async (page: Page, ...names: string[]): Promise<void> => {
  await page.addInitScript(`(${String(takeAway)})(...${JSON.stringify(names)})`);
  await beforeWorkers(page, takeAway, ...names);
};

/** Leaves a worker nothing but plain JavaScript. */
function takeAwayBackends(): void {
  Reflect.deleteProperty(Object.getPrototypeOf(navigator) as object, 'gpu');
  Reflect.deleteProperty(globalThis, 'WebAssembly');
  const { prototype } = OffscreenCanvas;
  const getContext = Reflect.get(prototype, 'getContext') as (...given: unknown[]) => unknown;
  Object.defineProperty(prototype, 'getContext', {
    value(this: OffscreenCanvas, kind: string, ...options: unknown[]): unknown {
      return kind === 'webgl2' ? null : Reflect.apply(getContext, this, [kind, ...options]);
    },
  });
}

test('without WebGPU, WebGL and WebAssembly plain JavaScript runs, and the page says why', async ({
  lens,
}) => {
  const { page } = lens;
  await beforeWorkers(page, takeAwayBackends);
  await lens.open('?sample=goldfish');
  await lens.expectBackend('cpu');
  await page.getByTestId('backend').click();
  await expect(page.getByTestId('reason')).toHaveText(
    'CPU runs: this browser has no WebGPU; this browser gives no WebGL 2 context; this browser has no WebAssembly.',
  );
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
});

for (const name of ['Worker', 'OffscreenCanvas', 'AbortSignal.any']) {
  test(`without ${name} there is a sentence that names browsers which will do`, async ({
    lens,
  }) => {
    await takeAwayEverywhere(lens.page, name);
    await lens.open();
    await lens.expectStatus('error');
    await expect(lens.alert).toBeVisible();
    await expect(lens.alert).toContainText(name === 'Worker' ? 'workers' : name);
    await expect(lens.alert).toContainText(BROWSERS);
  });
}

test('a browser that lacks it in workers only says so as well', async ({ lens }) => {
  await beforeWorkers(lens.page, takeAway, 'OffscreenCanvas');
  await lens.open();
  await lens.expectStatus('error');
  await expect(lens.alert).toContainText(BROWSERS);
});

for (const [what, body] of [
  ['is not there', null],
  ['is written in what the browser does not understand', 'const #of = tomorrow ??= |> {'],
] as const) {
  test(`where the script ${what}, the page is not left blank`, async ({ lens }) => {
    await lens.page.route(/\/assets\/index-[\w-]+\.js$/, (route) =>
      body === null
        ? route.abort()
        : route.fulfill({ body, headers: { 'Content-Type': 'text/javascript' } }),
    );
    await lens.open();
    await expect(lens.page.getByText(BROWSERS)).toBeVisible();
  });
}

/** Has the browser refuse to let anybody look for its storage. */
function forbidStorage(): void {
  const refuse = {
    get: () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    },
  };
  Object.defineProperty(globalThis, 'caches', refuse);
  Object.defineProperty(globalThis, 'localStorage', refuse);
  Object.defineProperty(navigator, 'storage', refuse);
}

const STORAGE = ['caches', 'localStorage', 'navigator.storage'];
const WITHOUT_STORAGE: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  missing: (page) => takeAwayEverywhere(page, ...STORAGE),
  forbidden: async (page) => {
    await page.addInitScript(forbidStorage);
    await beforeWorkers(page, forbidStorage);
  },
};

for (const [how, takeAwayStorage] of Object.entries(WITHOUT_STORAGE)) {
  test(`where storage is ${how}, as in some private windows, all works and the page says so`, async ({
    lens,
  }) => {
    const { page } = lens;
    await takeAwayStorage(page);
    await lens.openReady('?backend=wasm');
    await page
      .getByRole('banner')
      .getByRole('button', { name: /not kept/ })
      .click();
    await expect(page.getByRole('banner')).toContainText(
      'The weights could not be kept for the next visit: ',
    );
    await lens.pick(samplePath('goldfish.png'));
    expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);

    const folder = new Folder();
    try {
      await lens.drop(folder.checkpoint('mine.safetensors', { width: 6, classes: 3 }).path);
      await page.getByRole('button', { name: 'Run it' }).click();
      await expect(opening(page)).toHaveCount(0);
      await strip(page).getByRole('button', { name: 'Keep in this browser' }).click();
      await expect(lens.alert).toContainText('This browser keeps no checkpoints here');
    } finally {
      folder.close();
    }
  });
}

test('where threads get no memory to share, WASM runs on one and says why', async ({ lens }) => {
  const { page } = lens;
  await beforeWorkers(page, () => {
    WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
      construct(Memory, [descriptor]: [WebAssembly.MemoryDescriptor]) {
        if (descriptor.shared) throw new RangeError('Out of memory');
        return new Memory(descriptor);
      },
    });
  });
  await lens.open('?backend=wasm&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await lens.expectBackend('wasm');
  await expect(page.getByTestId('backend')).toContainText('SIMD, 1 thread');
  await page.getByTestId('backend').click();
  await expect(page.getByTestId('reason')).toContainText(
    'It has one thread, since it did not start with more',
  );
});

test('where threads never come, WASM runs on one and says why', async ({ lens }) => {
  const { page } = lens;
  await beforeWorkers(page, () => {
    // As Firefox does now and then, of which a worker never hears.
    Worker.prototype.postMessage = () => undefined;
  });
  await lens.open('?backend=wasm&sample=goldfish');
  expect((await lens.predictionsFor('goldfish.png'))[0].class).toBe(GOLDFISH);
  await expect(page.getByTestId('backend')).toContainText('SIMD, 1 thread');
  await page.getByTestId('backend').click();
  await expect(page.getByTestId('reason')).toContainText(
    'It has one thread, since it did not start with more',
  );
});
