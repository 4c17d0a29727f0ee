import { describe, expect, test } from 'vitest';
import { transferablesOf, type Classification } from '../../src/worker/protocol';
import { classify, OPTIONS, picture, settle, setUp } from './fakes';

test('decodes while the engine starts, and runs when it is ready', async () => {
  const { executor, service, progress, ready, started } = setUp();
  const result = classify(service, 7, picture(200));
  await settle();
  expect(progress.map(([id, { kind }]) => [id, kind])).toEqual([
    [7, 'prepared'],
    [7, 'waiting'],
  ]);
  expect(executor.runs).toHaveLength(0);

  ready();
  await started;
  await settle();
  executor.runs[0].finish();
  const { top, timings } = await result;
  expect(top.map(({ class: index, label, logit }) => [index, label, logit])).toEqual([
    [1, 'dog', 3],
    [2, 'crane', 2],
  ]);
  expect(top[0].probability).toBeCloseTo(1 / (1 + Math.exp(-1) + Math.exp(-2)), 6);
  expect(timings).toMatchObject({ decodeMs: 1, resizeMs: 2, first: true });
  // Blue comes first, its mean taken off.
  expect(executor.runs[0].input[0]).toBeCloseTo(200 - 103.939, 4);
});

test('a first run that was cancelled makes the next one neither first nor warm', async () => {
  const { executor, service, ready } = setUp();
  ready();
  const cancelled = classify(service, 1, picture(1));
  await settle();
  service.cancel(1);
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  const timings: [boolean, boolean][] = [];
  for (const id of [2, 3]) {
    const result = classify(service, id, picture(id));
    await settle();
    executor.runs[id - 1].finish();
    const { first, warm } = (await result).timings;
    timings.push([first, warm]);
  }
  expect(timings).toEqual([
    [false, false],
    [false, true],
  ]);
});

test('a run is warm when one like it came to its end: as many pictures, the same outputs kept', async () => {
  const { executor, service, ready } = setUp();
  ready();
  const kinds = [
    [1, []],
    [2, []],
    [2, []],
    [1, ['conv1']],
    [1, []],
  ] as const;
  const warm: boolean[] = [];
  for (const [id, [images, keep]] of kinds.entries()) {
    const pictures = Array.from({ length: images }, () => picture(1));
    const result = service.classify(id, pictures, { ...OPTIONS, keep });
    await settle();
    executor.runs[id].finish(new Float32Array(3 * images));
    const [outcome] = await result;
    warm.push('timings' in outcome && outcome.timings.warm);
  }
  expect(warm).toEqual([false, false, true, false, true]);
});

test('a frame that was handed over is closed, also where it was never decoded', async () => {
  const { service } = setUp();
  const closed: string[] = [];
  const frame = (name: string) => {
    const text = () => Promise.resolve('1');
    return { close: () => closed.push(name), text } as unknown as ImageBitmap;
  };
  const first = service.classify(1, [frame('first')], OPTIONS);
  const second = service.classify(2, [frame('second')], OPTIONS);
  for (const [id, result] of [first, second].entries()) {
    service.cancel(id + 1);
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
  }
  await settle();
  expect(closed).toEqual(['first', 'second']);
});

test('a buffer that two layers share is handed over once', () => {
  const values = new Float32Array(4);
  const shape = [1, 1, 1, 4] as const;
  const activations = { conv5: { shape, values }, 'conv5.2': { shape, values } };
  const outcomes = [{ activations } as unknown as Classification, { refused: 'No picture.' }];
  expect(transferablesOf(outcomes)).toEqual([values.buffer]);
});

test('runs come one after another, and only the first is the first', async () => {
  const { executor, service, ready } = setUp();
  ready();
  const results = [1, 2].map((id) => classify(service, id, picture(id)));
  await settle();
  expect(executor.runs).toHaveLength(1);
  executor.runs[0].finish();
  await settle();
  expect(executor.runs).toHaveLength(2);
  executor.runs[1].finish();
  const timings = (await Promise.all(results)).map((result) => result.timings.first);
  expect(timings).toEqual([true, false]);
});

describe('cancelling', () => {
  test('ends a run, and the next one goes on', async () => {
    const { executor, service, ready } = setUp();
    ready();
    const first = classify(service, 1, picture(1));
    const second = classify(service, 2, picture(2));
    await settle();
    service.cancel(1);
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await settle();
    executor.runs[1].finish();
    expect((await second).top).toHaveLength(2);
  });

  test('ends the wait for the engine', async () => {
    const { executor, service, ready } = setUp();
    const waiting = classify(service, 1, picture(1));
    await settle();
    service.cancel(1);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    ready();
    await settle();
    expect(executor.runs).toHaveLength(0);
  });

  test('ends the start, and what waits for it', async () => {
    const { service, started } = setUp();
    const waiting = classify(service, 1, picture(1));
    await settle();
    service.cancelStart();
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});

test('a picture that cannot be read fails alone', async () => {
  const { executor, service, ready } = setUp();
  ready();
  await expect(classify(service, 1, new Blob(['bad']))).rejects.toThrow('This is no picture.');
  const good = classify(service, 2, picture(2));
  await settle();
  executor.runs[0].finish();
  expect((await good).top[0].label).toBe('dog');
});

test.each([NaN, Infinity, -Infinity])('an answer with %d in it is none', async (value) => {
  const { executor, service, ready } = setUp();
  ready();
  const answer = classify(service, 1, picture(1));
  await settle();
  executor.runs[0].finish(Float32Array.of(1, value, 2));
  await expect(answer).rejects.toThrow('values that are no numbers');
});

test('an engine that does not start fails what waits for it with its own message', async () => {
  const { service, started, starts } = setUp();
  const waiting = classify(service, 1, picture(1));
  await settle();
  starts[0].refuse(new Error('No backend.'));
  await expect(started).rejects.toThrow('No backend.');
  await expect(waiting).rejects.toThrow('No backend.');
});

test('tells what the executor holds', async () => {
  const { service, ready, started } = setUp();
  expect(service.memory()).toEqual({ tensors: 0, bytes: 0 });
  ready();
  await started;
  expect(service.memory()).toEqual({ tensors: 3, bytes: 12 });
});

test('tells the phases of the first run only, on the clock that the page has too', async () => {
  const before = performance.timeOrigin + performance.now();
  const { executor, service, phases, ready } = setUp();
  ready();
  for (const id of [1, 2]) {
    const result = classify(service, id, picture(id));
    await settle();
    executor.runs[id - 1].finish();
    await result;
  }
  expect(phases.map(({ name }) => name)).toEqual(['decode', 'run']);
  const [decode, run] = phases;
  expect(decode.start).toBeGreaterThanOrEqual(before);
  expect(decode.end).toBeGreaterThanOrEqual(decode.start);
  expect(run.start).toBeGreaterThanOrEqual(decode.end);
});
