import { expect, test } from 'vitest';
import { PresentWorker } from '../../src/state/present-worker';

interface FakeWorker {
  isDead: boolean;
  readonly name: string;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const named = (name: string): FakeWorker => ({ isDead: false, name });

/** Asks a worker its name, which the last of `names` tells; those before it end over it, each replaced. */
function asking(...names: string[]) {
  const present = new PresentWorker<FakeWorker>();
  const asked: string[] = [];
  const [first, ...rest] = names.map(named);
  const ask = (worker: FakeWorker) => {
    asked.push(worker.name);
    const next = rest.shift();
    if (next === undefined) return Promise.resolve(worker.name);
    worker.isDead = true;
    present.put(next);
    return Promise.reject(new Error(`${worker.name} ended.`));
  };
  return { present, asked, first, answer: () => present.ask(ask) };
}

test('what a dead worker was asked, the one in its place is asked, also when two die in a row', async () => {
  const { present, first, answer, asked } = asking('one', 'two', 'three');
  present.put(first);
  expect(await answer()).toBe('three');
  expect(asked).toEqual(['one', 'two', 'three']);
});

test('a third one that ends is the end of it', async () => {
  const { present, first, answer, asked } = asking('one', 'two', 'three', 'four');
  present.put(first);
  await expect(answer()).rejects.toThrow('three ended.');
  expect(asked).toHaveLength(3);
});

test('where none came in its place, or it was ended on purpose, nobody else is asked', async () => {
  const present = new PresentWorker<FakeWorker>();
  const failing = (worker: FakeWorker) => Promise.reject(new Error(`${worker.name} ended.`));
  present.put({ isDead: true, name: 'dead' });
  await expect(present.ask(failing)).rejects.toThrow('dead ended.');
  const replaced = () => {
    present.put(named('other'));
    return Promise.reject(new Error('It was started anew.'));
  };
  present.put(named('first'));
  await expect(present.ask(replaced)).rejects.toThrow('It was started anew.');
});

test('while there is none, who asks waits for it', async () => {
  const { present, first, answer, asked } = asking('one');
  expect(() => present.expect()).toThrow('The engine was not started.');
  const early = answer();
  present.put(named('zero'));
  expect(await early).toBe('zero');
  present.remove();
  present.remove();
  expect(present.current).toBeNull();
  const late = answer();
  await settle();
  expect(asked).toEqual(['zero']);
  present.put(first);
  expect(await late).toBe('one');
});
