import { describe, expect, test } from 'vitest';
import { BackendError } from '../../src/engine/errors';
import { EngineLostError, type BackendName } from '../../src/engine/executor';
import { OutOfMemoryError } from '../../src/engine/memory';
import { classify, FakeExecutor, OPTIONS, picture, settle, setUp } from './fakes';

const lost = (n: number) => new EngineLostError(`Loss ${n}.`);

/** A service on whose first engine a run is under way. */
async function running() {
  const set = setUp();
  set.ready();
  await set.started;
  const result = classify(set.service, 1, picture(200));
  await settle();
  return { ...set, result };
}

test('the picture is run again on another engine, which says why it is there', async () => {
  const { executor, result, restarts, starts, service, progress } = await running();
  executor.runs[0].fail(lost(1));
  await settle();
  expect(executor.disposed).toBe(true);
  expect(service.memory()).toEqual({ tensors: 0, bytes: 0 });
  expect(restarts).toEqual([{ kind: 'restarting', losses: ['Loss 1.'] }]);

  const second = new FakeExecutor();
  starts[1].open(second, { backend: 'wasm' });
  await settle();
  expect(restarts[1]).toMatchObject({
    kind: 'restarted',
    info: { backend: 'wasm', losses: ['Loss 1.'] },
  });
  // The crop was made once.
  expect(second.runs[0].input).toBe(executor.runs[0].input);
  expect(progress.filter(([, { kind }]) => kind === 'prepared')).toHaveLength(1);
  second.runs[0].finish();
  const { top, timings } = await result;
  expect(top[0].label).toBe('dog');
  // Of the new engine, which it is the first run of.
  expect(timings).toMatchObject({ first: true, warm: false });
});

test('a third loss of one picture is its end, the next picture has its own chances', async () => {
  const { executor, result, starts, service } = await running();
  let current = executor;
  for (const n of [1, 2]) {
    current.runs[0].fail(lost(n));
    await settle();
    current = new FakeExecutor();
    starts[n].open(current);
    await settle();
  }
  current.runs[0].fail(lost(3));
  await expect(result).rejects.toThrow('Loss 3. Try again, or choose another backend.');
  expect(starts).toHaveLength(3);

  const next = classify(service, 2, picture(1));
  await settle();
  current.runs[1].fail(lost(3));
  await settle();
  const last = new FakeExecutor();
  starts[3].open(last);
  await settle();
  last.runs[0].finish();
  expect((await next).top).toHaveLength(2);
});

test('a device that refuses to be cleaned up does not keep another from starting', async () => {
  const { executor, result, starts } = await running();
  executor.dispose = () => {
    throw new Error('The device is lost.');
  };
  executor.runs[0].fail(lost(1));
  await settle();
  const second = new FakeExecutor();
  starts[1].open(second);
  await settle();
  second.runs[0].finish();
  expect((await result).top[0].label).toBe('dog');
});

test('any other failure of a run is the run’s own', async () => {
  const { executor, result, starts } = await running();
  executor.runs[0].fail(new Error('WebGPU refused a command.'));
  await expect(result).rejects.toThrow('WebGPU refused a command.');
  expect(starts).toHaveLength(1);
});

describe('starting again', () => {
  test('can fail, which fails the picture and is told', async () => {
    const { executor, result, starts, restarts } = await running();
    executor.runs[0].fail(lost(1));
    await settle();
    starts[1].refuse(new Error('No backend.'));
    await expect(result).rejects.toThrow('No backend.');
    expect(restarts[1]).toEqual({
      kind: 'failed',
      error: { name: 'Error', message: 'No backend.' },
    });
  });

  test('can be cancelled', async () => {
    const { executor, result, service, restarts } = await running();
    executor.runs[0].fail(lost(1));
    await settle();
    service.cancelStart();
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
    expect(restarts[1]).toMatchObject({ kind: 'failed', error: { name: 'AbortError' } });
  });

  test('goes on when the picture is cancelled; the next one waits for it', async () => {
    const { executor, result, service, starts, progress } = await running();
    executor.runs[0].fail(lost(1));
    await settle();
    service.cancel(1);
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
    const next = classify(service, 2, picture(1));
    await settle();
    expect(progress.at(-1)).toEqual([2, { kind: 'waiting' }]);
    const second = new FakeExecutor();
    starts[1].open(second);
    await settle();
    second.runs[0].finish();
    expect((await next).top[0].label).toBe('dog');
    expect(starts).toHaveLength(2);
  });
});

test('an engine that is lost while it starts is started again, at most twice', async () => {
  const { started, starts, restarts } = setUp();
  const failed = expect(started).rejects.toThrow('Loss 3.');
  for (const n of [1, 2, 3]) {
    starts[n - 1].refuse(lost(n));
    await settle();
  }
  await failed;
  expect(starts).toHaveLength(3);
  expect(restarts.filter(({ kind }) => kind === 'restarting')).toHaveLength(2);
});

test('a picture that waits for a start which is lost does not start it twice', async () => {
  const { service, started, starts } = setUp();
  const waiting = classify(service, 1, picture(1));
  await settle();
  starts[0].refuse(lost(1));
  await settle();
  expect(starts).toHaveLength(2);
  const second = new FakeExecutor();
  starts[1].open(second);
  expect((await started).losses).toEqual(['Loss 1.']);
  await settle();
  second.runs[0].finish();
  expect((await waiting).top).toHaveLength(2);
});

describe('too little memory', () => {
  const short = (backend: BackendName) => new OutOfMemoryError(backend, 'no room');
  const short1 = 'WebGPU has too little memory for this (no room).';

  test('is got over on the next backend, which the page is told the reason of', async () => {
    const { executor, result, restarts, starts } = await running();
    executor.runs[0].fail(short('webgpu'));
    await settle();
    expect(executor.disposed).toBe(true);
    expect(restarts).toEqual([{ kind: 'restarting', losses: [short1] }]);
    expect(starts[1].without).toEqual(['webgpu', 'cpu']);
    const second = new FakeExecutor();
    starts[1].open(second, { backend: 'wasm' });
    await settle();
    second.runs[0].finish();
    expect((await result).top[0].label).toBe('dog');
  });

  test('is what an allocation that fails means', async () => {
    const { executor, result, starts } = await running();
    executor.runs[0].fail(new RangeError('Array buffer allocation failed'));
    await settle();
    expect(starts[1].without).toEqual(['webgpu', 'cpu']);
    starts[1].open(executor);
    await settle();
    executor.runs[1].fail(new RangeError('Invalid array length'));
    await expect(result).rejects.toThrow('Invalid array length');
    expect(starts).toHaveLength(2);
  });

  const full = () => Promise.reject(new RangeError('Array buffer allocation failed'));

  test.each([
    [1, 'to look into this picture: close other tabs and run it again.'],
    [2, 'to look into so many pictures: run fewer.'],
  ])(
    'of the worker itself, to keep %d pictures, is no reason for another backend',
    async (n, so) => {
      const { executor, service, starts, started, ready } = setUp();
      ready();
      await started;
      const options = { ...OPTIONS, trace: true };
      const pictures = Array.from({ length: n }, () => picture(1));
      const outcomes = service.classify(1, pictures, options);
      await settle();
      const reads = new Map([['conv1', { shape: [n, 1, 1, 1] as const, read: full }]]);
      executor.runs[0].finish(new Float32Array(3 * n), reads);
      expect(await outcomes).toHaveLength(n);
      await expect(service.traced(1)).rejects.toThrow(`There is too little memory ${so}`);
      expect(starts).toHaveLength(1);
      expect(executor.disposed).toBe(false);
    },
  );

  test('everywhere is a sentence; the next picture begins with all backends', async () => {
    const { executor, result, service, starts } = await running();
    executor.runs[0].fail(short('webgpu'));
    await settle();
    const second = new FakeExecutor();
    starts[1].open(second, { backend: 'webgl' });
    await settle();
    second.runs[0].fail(short('webgl'));
    await settle();
    expect(starts[2].without).toEqual(['webgpu', 'webgl', 'cpu']);
    const third = new FakeExecutor();
    starts[2].open(third, { backend: 'wasm' });
    await settle();
    third.runs[0].fail(short('wasm'));
    await expect(result).rejects.toThrow(
      'WASM has too little memory for this (no room). Run fewer pictures at once, or choose another backend.',
    );
    expect(starts).toHaveLength(3);

    const next = classify(service, 2, picture(1));
    await settle();
    expect(third.disposed).toBe(true);
    expect(starts[3].without).toEqual(['cpu']);
    const last = new FakeExecutor();
    starts[3].open(last);
    await settle();
    last.runs[0].finish();
    expect((await next).top).toHaveLength(2);
  });

  test('where no other backend starts is the same sentence', async () => {
    const { executor, result, service, starts, restarts } = await running();
    executor.runs[0].fail(short('webgpu'));
    await settle();
    starts[1].refuse(new BackendError('No backend could start.'));
    await expect(result).rejects.toThrow(`${short1} Run fewer pictures at once`);
    expect(restarts.at(-1)).toMatchObject({ kind: 'failed', error: { name: 'OutOfMemoryError' } });
    const next = classify(service, 2, picture(1));
    await settle();
    expect(starts[2].without).toEqual(['cpu']);
    // One loss, however often another engine is tried.
    expect(restarts.at(-1)).toEqual({ kind: 'restarting', losses: [short1] });
    starts[2].open(new FakeExecutor());
    await settle();
    expect(restarts.at(-1)).toMatchObject({ kind: 'restarted', info: { losses: [short1] } });
    service.cancel(2);
    await expect(next).rejects.toThrow();
  });

  test('while the weights come in is a reason for another backend too', async () => {
    const { started, starts } = setUp();
    starts[0].refuse(short('wasm'));
    await settle();
    expect(starts[1].without).toEqual(['wasm', 'cpu']);
    starts[1].open(new FakeExecutor(), { backend: 'webgl' });
    expect(await started).toMatchObject({ backend: 'webgl' });
  });
});
