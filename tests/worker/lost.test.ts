import { describe, expect, test } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import { classify, FakeExecutor, picture, running, settle, setUp } from './fakes';

const lost = (n: number) => new EngineLostError(`Loss ${n}.`);

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
