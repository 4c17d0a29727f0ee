import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FilesClient } from '../../src/worker/files-client';
import { WorkerLink } from '../../src/worker/link';

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A worker that hears nothing, and says what the test makes it say. */
class FakeWorker extends EventTarget {
  static last = new FakeWorker();
  postMessage = vi.fn();
  terminate = vi.fn();
  constructor() {
    super();
    FakeWorker.last = this;
  }
  say(data: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data }));
    return settle();
  }
  fail(message: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
    return settle();
  }
}

interface Offered {
  work(): Promise<string>;
}

/** A link to a worker, whose lock is given when the test says so, as is the time up. */
function setUp() {
  const given: { name: string; end: () => void; refuse: (error: Error) => void }[] = [];
  const locks = {
    request: (name: string, { signal }: { signal: AbortSignal }, end: () => void) =>
      new Promise((_resolve, refuse) => {
        signal.addEventListener('abort', () => refuse(signal.reason as Error));
        given.push({ name, end, refuse });
      }),
  };
  vi.stubGlobal('navigator', { locks });
  let timeUp: () => void = () => undefined;
  const wait = vi.fn(
    (_ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        timeUp = resolve;
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
  );
  const worker = new FakeWorker();
  const deaths: string[] = [];
  const link: WorkerLink<Offered> = new WorkerLink<Offered>(
    worker as unknown as Worker,
    (what) => {
      deaths.push(what);
      link.end(new Error(`It stopped (${what}).`));
    },
    wait,
  );
  const answer = link.ask((remote) => remote.work());
  answer.catch(() => undefined);
  return { worker, deaths, answer, link, given, timeUp: () => (timeUp(), settle()) };
}

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test('a worker whose lock comes free has ended, and with it what it was asked', async () => {
  const { worker, deaths, answer, given, timeUp } = setUp();
  await worker.say({ aliveWhile: 'lock' });
  expect(worker.postMessage).toHaveBeenCalledOnce();
  await timeUp();
  expect(deaths).toEqual([]);
  given[0].end();
  await expect(answer).rejects.toThrow('It stopped (the browser ended it, most likely for lack');
  expect(worker.terminate).toHaveBeenCalledOnce();
});

test('one that is not heard of in time has ended too', async () => {
  const { deaths, answer, timeUp } = setUp();
  await timeUp();
  expect(deaths).toEqual(['it did not start within a minute']);
  await expect(answer).rejects.toThrow('It stopped (it did not start within a minute).');
});

test('so has one whose words cannot be read', async () => {
  const { worker, answer } = setUp();
  await worker.say({ aliveWhile: 'lock' });
  worker.dispatchEvent(new Event('messageerror'));
  await expect(answer).rejects.toThrow('It stopped (what it said could not be read).');
});

test('a lock that the page is refused is told, unless nobody wants it any more', async () => {
  const told: unknown[] = [];
  const tell = (error: unknown) => told.push(error);
  const before = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', tell);
  try {
    const first = setUp();
    await first.worker.say({ aliveWhile: 'lock' });
    first.link.end(new Error('Over.'));
    await settle();
    expect(told).toEqual([]);
    const second = setUp();
    await second.worker.say({ aliveWhile: 'lock' });
    const refusal = new Error('No locks here.');
    second.given[0].refuse(refusal);
    await settle();
    expect(told).toEqual([refusal]);
    expect(second.deaths).toEqual([]);
  } finally {
    process.removeAllListeners('unhandledRejection');
    before.forEach((listener) => process.on('unhandledRejection', listener));
  }
});

test.each([
  ['reads', (files: FilesClient) => files.examine(new Blob())],
  ['keeps', (files: FilesClient) => files.keep(new File([], 'a'), {}, () => undefined)],
  ['keeps', (files: FilesClient) => files.keepAbout('1', {})],
])('a worker that %s files and ends says that it can be tried again', async (what, ask) => {
  const asked = ask(new FilesClient());
  const failed = expect(asked).rejects.toThrow(
    `The worker that ${what} files stopped (out of luck): try it again.`,
  );
  await FakeWorker.last.fail('out of luck');
  await failed;
});
