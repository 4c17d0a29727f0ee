import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import { softmax } from '../../src/engine/softmax';
import { startCpu } from '../../src/engine/tfjs/cpu';
import { TfjsExecutor } from '../../src/engine/tfjs/executor';
import type { TfjsTraits } from '../../src/engine/tfjs/traits';
import { startWasm } from '../../src/engine/tfjs/wasm';
import { graphOf } from '../../src/model/graph';
import type { Shape } from '../../src/model/network';
import { tensorsOf } from '../../src/model/tensors';
import { randomValues } from '../helpers/random';
import { randomWeights, relativeError, runReference } from '../helpers/reference';
import { tinyNetwork } from '../helpers/tiny-network';

/** float32 against float64, over a dozen layers. */
const TOLERANCE = 1e-5;

const SHAPE: Shape = [2, 37, 45, 3];
const input = randomValues(1, 2 * 37 * 45 * 3);
const weights = randomWeights(tinyNetwork, 2);
const expected = runReference(tinyNetwork, weights, input, SHAPE);

function withWeights(traits: TfjsTraits): TfjsExecutor {
  const executor = new TfjsExecutor(tinyNetwork, traits);
  for (const spec of tensorsOf(graphOf(tinyNetwork))) {
    executor.setWeight(spec, weights.get(spec.name) ?? new Float32Array());
  }
  return executor;
}

describe.each([
  ['wasm', async () => (await startWasm(null, 1)).traits],
  ['cpu, additions folded in', async () => (await startCpu()).traits],
  ['cpu, additions apart', async () => ({ ...(await startCpu()).traits, fusesAddition: false })],
])('on %s', (_, start) => {
  let traits: TfjsTraits;
  let executor: TfjsExecutor;
  beforeEach(async () => {
    traits = await start();
    executor = withWeights(traits);
    return () => executor.dispose();
  });

  test('the logits agree with float64', async () => {
    const { logits, probabilities } = await executor.run(input, SHAPE);
    expect(relativeError(logits, expected.get('fc') ?? [])).toBeLessThan(TOLERANCE);
    const rows = [logits.subarray(0, 7), logits.subarray(7)].map(softmax);
    expect([...probabilities]).toEqual(rows.flatMap((row) => [...Float32Array.from(row)]));
  });

  test('every layer agrees with float64', async () => {
    const keep = graphOf(tinyNetwork).map(({ id }) => id);
    const { activations } = await executor.run(input, SHAPE, { keep });
    for (const id of keep) {
      const actual = (await activations.get(id)?.read()) ?? [];
      expect([id, relativeError(actual, expected.get(id) ?? []) < TOLERANCE]).toEqual([id, true]);
    }
  });

  test('keeping some layers changes nothing', async () => {
    const keep = ['conv3', 'conv2.0.conv3', 'conv3.0.shortcut'];
    const { logits, activations } = await executor.run(input, SHAPE, { keep });
    expect(relativeError(logits, expected.get('fc') ?? [])).toBeLessThan(TOLERANCE);
    expect(activations.get('conv3')?.shape).toEqual([2, 3, 3, 20]);
    const conv3 = (await activations.get('conv3')?.read()) ?? [];
    expect(relativeError(conv3, expected.get('conv3.2') ?? [])).toBeLessThan(TOLERANCE);
    expect([...activations.keys()]).toEqual(keep);
  });

  test('gives its weights back', async () => {
    for (const [name, values] of weights) expect(await executor.readWeight(name)).toEqual(values);
    await expect(executor.readWeight('conv9.kernel')).rejects.toThrow('conv9.kernel');
  });

  test('nothing is left behind, however a run ends', async () => {
    await executor.run(input, SHAPE);
    const before = tf.memory();
    for (let i = 0; i < 3; i++) await executor.run(input, SHAPE, { keep: ['conv2', 'fc'] });
    const controller = new AbortController();
    const stopped = executor.run(input, SHAPE, {
      signal: controller.signal,
      onStep: (done) => done === 5 && controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    await expect(executor.run(input, [2, 37, 45, 4])).rejects.toThrow('3 channels');
    await expect(executor.run(input, SHAPE, { keep: ['conv9'] })).rejects.toThrow('conv9');
    expect(tf.memory()).toEqual(before);
  });

  test('times every operation that runs at once', async () => {
    const { layerMs } = await executor.run(input, SHAPE);
    expect(layerMs?.get('conv1')).toBeGreaterThan(0);
    expect(layerMs?.get('fc')).toBeGreaterThan(0);
    expect(layerMs?.has('conv2.0.conv3')).toBe(!traits.fusesAddition);
  });

  test('has nothing to compile', async () => {
    expect(await executor.compile(SHAPE)).toBe(0);
    expect(executor.untimed).toBeNull();
  });

  test('tells its progress to the end', async () => {
    const seen: number[] = [];
    let steps = 0;
    await executor.run(input, SHAPE, {
      onStep: (done, total) => {
        seen.push(done);
        steps = total;
      },
    });
    expect(seen).toEqual(Array.from({ length: steps }, (_, i) => i + 1));
  });
});

describe('where an op has not run when its call returns', () => {
  async function onGpu() {
    const before = tf.memory().numTensors;
    const executor = withWeights({ ...(await startCpu()).traits, synchronous: false });
    return { executor, before, loaded: tf.memory().numTensors };
  }

  test('kept layers are read when they are asked for, once each', async () => {
    const { executor, before, loaded } = await onGpu();
    const { activations } = await executor.run(input, SHAPE, { keep: ['conv3', 'fc'] });
    expect(tf.memory().numTensors).toBe(loaded + 2);
    const conv3 = (await activations.get('conv3')?.read()) ?? [];
    expect(relativeError(conv3, expected.get('conv3.2') ?? [])).toBeLessThan(TOLERANCE);
    expect(tf.memory().numTensors).toBe(loaded + 1);
    // Before the next run or after it: what was read stays.
    await executor.run(input, SHAPE);
    expect(await activations.get('conv3')?.read()).toBe(conv3);
    await expect(activations.get('fc')?.read()).rejects.toThrow('fc is gone');
    executor.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('nothing is left behind of a run that fails, or that nobody reads', async () => {
    const { executor, before, loaded } = await onGpu();
    const controller = new AbortController();
    const stopped = executor.run(input, SHAPE, {
      keep: ['conv1', 'conv2'],
      signal: controller.signal,
      onStep: (done) => done === 9 && controller.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(tf.memory().numTensors).toBe(loaded);
    await executor.run(input, SHAPE, { keep: ['conv1', 'conv2'] });
    executor.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('a device that is lost ends the run with an error, though its answer never comes', async () => {
  const lost = new AbortController();
  const traits = (await startCpu()).traits;
  const before = tf.memory().numTensors;
  const executor = withWeights({
    ...traits,
    lost: lost.signal,
    // What a lost GPU does: nothing.
    pause: () => new Promise<never>(() => undefined),
  });
  const run = executor.run(input, SHAPE);
  lost.abort(new EngineLostError('The GPU was lost.'));
  await expect(run).rejects.toThrow(EngineLostError);
  executor.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('a command that fails because the device is lost tells the loss, not how it failed', async () => {
  const lost = new AbortController();
  const traits = (await startCpu()).traits;
  const executor = withWeights({
    ...traits,
    lost: lost.signal,
    pause: () => Promise.reject(new TypeError('null has no fenceSync')),
    noticeLoss: () => lost.abort(new EngineLostError('The GPU was lost.')),
  });
  await expect(executor.run(input, SHAPE)).rejects.toThrow(EngineLostError);
  executor.dispose();
});

test('what the device complained of spoils the run', async () => {
  const traits = (await startCpu()).traits;
  const check = () => {
    throw new Error('WebGPU refused a command.');
  };
  const executor = withWeights({ ...traits, check });
  await expect(executor.run(input, SHAPE)).rejects.toThrow('WebGPU refused a command.');
  executor.dispose();
});

test('weights of another network are refused by name', async () => {
  await startCpu();
  const executor = new TfjsExecutor(tinyNetwork, (await startCpu()).traits);
  const values = new Float32Array(9);
  expect(() => executor.setWeight({ name: 'conv1.kernel', shape: [3, 3] }, values)).toThrow(
    'Weights conv1.kernel [3, 3]: expected [7, 7, 3, 8].',
  );
  expect(() => executor.setWeight({ name: 'conv9.kernel', shape: [3, 3] }, values)).toThrow(
    'expected no tensor of that name',
  );
});
