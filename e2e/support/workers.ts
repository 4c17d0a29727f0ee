/** The page's inference workers, what runs in them before their own code, and how they may end. */
import type { Page, Worker } from '@playwright/test';
import { expect } from './test';

/** The script of an inference worker; those of its threads are blobs. */
const WORKER = /\/assets\/worker-[\w-]+\.js$/;
/** And that of the worker that reads files. */
const WORKERS = /\/assets\/(files-)?worker-[\w-]+\.js$/;

/** Runs in a worker: puts what `around` makes of a method of `prototype` in its place. */
function wrapMethod<T extends object, K extends keyof T>(
  prototype: T,
  name: K,
  around: (original: T[K]) => T[K],
): void {
  prototype[name] = around(prototype[name]);
}

/** To wrap the browser's own methods with; given to each prelude, which can't import it. */
export type Wrap = typeof wrapMethod;

type Value = string | number | boolean | readonly string[];

/**
 * The call of `prelude` as a script: a function that uses nothing but what it is given, which is as text
 * here, and what workers have.
 */
const scriptOf = (prelude: { toString: () => string }, ...given: string[]): string =>
  `(${prelude.toString()})(${given.join(', ')});`;

/**
 * From now on each worker that `page` starts runs a script before its own code, which Playwright's init
 * scripts do not reach.
 * @param scriptFor makes it for worker number 0, 1, …
 * @param which of the workers, by their scripts.
 */
async function prefixWorkers(
  page: Page,
  scriptFor: (worker: number) => string,
  which: RegExp,
): Promise<void> {
  let worker = 0;
  await page.route(which, async (route) => {
    const prefix = scriptFor(worker++);
    const response = await route.fetch();
    await route.fulfill({ response, body: `${prefix}\n${await response.text()}` });
  });
}

/** From now on `prelude` runs in every inference worker of `page`, before the worker's own code. */
export const beforeInference = <A extends readonly Value[]>(
  page: Page,
  prelude: (wrap: Wrap, ...values: A) => void,
  ...values: A
): Promise<void> => {
  const script = scriptOf(
    prelude,
    String(wrapMethod),
    ...values.map((value) => JSON.stringify(value)),
  );
  return prefixWorkers(page, () => script, WORKER);
};

/** From now on `prelude` runs in every worker of `page`, those that read files, too. */
export const beforeWorkers = <A extends readonly Value[]>(
  page: Page,
  prelude: (...values: A) => void,
  ...values: A
): Promise<void> => {
  const script = scriptOf(prelude, ...values.map((value) => JSON.stringify(value)));
  return prefixWorkers(page, () => script, WORKERS);
};

/** From now on inference workers run their own code only. */
export const unprefixWorkers = (page: Page): Promise<void> => page.unroute(WORKER);

/** The inference workers that the page has now. */
export const inferenceWorkers = (page: Page): Worker[] =>
  page.workers().filter((worker) => WORKER.test(worker.url()));

/** The only one that it has, once there is one. */
export async function inferenceWorker(page: Page): Promise<Worker> {
  await expect.poll(() => inferenceWorkers(page).length).toBe(1);
  return inferenceWorkers(page)[0];
}

/** Ends a worker without a word, as a browser does that needs its memory. */
export async function endSilently(worker: Worker): Promise<void> {
  const closed = worker.waitForEvent('close');
  await worker.evaluate(() => self.close());
  await closed;
}

/** Has an error happen in a worker that no call is told of. */
export const breakDown = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of luck');
    });
  });

/** Runs in a worker: it ends as soon as it is to decode a picture. */
function endWhenAsked(): void {
  self.createImageBitmap = () => {
    self.close();
    return new Promise<never>(() => undefined);
  };
}

/** From now on the first `count` workers that `page` starts end when they are given a picture. */
export const endWorkers = (page: Page, count: number): Promise<void> =>
  prefixWorkers(page, (worker) => (worker < count ? scriptOf(endWhenAsked) : ''), WORKER);
