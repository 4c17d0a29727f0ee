import { describe, expect, test } from 'vitest';
import { BackendError } from '../../src/engine/errors';
import type { BackendName } from '../../src/engine/executor';
import { OutOfMemoryError } from '../../src/engine/memory';
import { classify, FakeExecutor, OPTIONS, picture, running, settle, setUp } from './fakes';

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
