import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { load } from '../../src/lib/load';
import { checkpoint, picture, SMALL, surroundings } from './fixtures';

const { file } = checkpoint();
const options = { backend: 'wasm', preprocessing: SMALL } as const;

test('runs come one after another, each with its own answer', async () => {
  const around = surroundings();
  const resnet = await load(file, options, around);
  const alone = [await resnet.classify(picture(1)), await resnet.classify(picture(2))];
  const together = await Promise.all([
    resnet.classify(picture(1), { keep: ['conv4'] }),
    resnet.classify(picture(2), { keep: ['conv4'] }),
  ]);
  expect(together.map(({ logits }) => logits)).toEqual(alone.map(({ logits }) => logits));
  expect(around.decoded).toEqual([1, 2, 1, 2]);
  await resnet.dispose();
});

test('a run that is aborted while it waits does not begin', async () => {
  const around = surroundings();
  const resnet = await load(file, options, around);
  const controller = new AbortController();
  const first = resnet.classify(picture(1));
  const second = resnet.classify(picture(2), { signal: controller.signal });
  const third = resnet.classify(picture(3));
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: 'AbortError' });
  await Promise.all([first, third]);
  expect(around.decoded).toEqual([1, 3]);
  await resnet.dispose();
});

test('after dispose nothing runs, and nothing is left', async () => {
  const before = tf.memory().numTensors;
  const resnet = await load(file, options, surroundings());
  const running = resnet.classify(picture(1));
  const disposals = [resnet.dispose(), resnet.dispose()];
  await expect(running).rejects.toThrow('This ResNet was disposed of: load it again');
  await expect(resnet.classify(picture(1))).rejects.toThrow('This ResNet was disposed of');
  await Promise.all(disposals);
  expect(tf.memory().numTensors).toBe(before);
});

test('a load that fails leaves nothing behind', async () => {
  const before = tf.memory().numTensors;
  const broken = Buffer.from(file);
  // The last tensor's last number: NaN.
  broken.writeFloatLE(NaN, broken.length - 4);
  await expect(load(broken, options, surroundings())).rejects.toThrow('holds NaN');
  expect(tf.memory().numTensors).toBe(before);
});

test('two networks share a backend, but no other is started under one', async () => {
  const one = await load(file, options, surroundings());
  const two = await load(file, options, surroundings());
  const [a, b] = await Promise.all([one.classify(picture(1)), two.classify(picture(1))]);
  expect(a.logits).toEqual(b.logits);
  // `cpu` is refused, and what the ladder has instead runs already.
  const three = await load(file, { ...options, backend: 'cpu' }, surroundings());
  expect(three.info.backend).toBe('wasm');
  await Promise.all([one, two, three].map((each) => each.dispose()));
  const four = await load(file, { ...options, backend: 'cpu' }, surroundings());
  expect(four.info.backend).toBe('cpu');
  await four.dispose();
});

test('a disposal gives the backend back though a run goes on', async () => {
  const one = await load(file, options, surroundings());
  const running = one.classify(picture(1)).catch(() => undefined);
  await one.dispose();
  const two = await load(file, { ...options, backend: 'cpu' }, surroundings());
  expect(two.info.backend).toBe('cpu');
  await Promise.all([two.dispose(), running]);
});
