import { afterEach, expect, test, vi } from 'vitest';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { outOfMemory, OutOfMemoryError } from '../../src/engine/memory';
import { TfjsExecutor } from '../../src/engine/tfjs/executor';
import { startWasm } from '../../src/engine/tfjs/wasm';
import { elements } from '../../src/model/costs';
import { graphOf, type GraphNode } from '../../src/model/graph';
import type { Shape } from '../../src/model/network';
import { lookUp } from '../../src/model/shapes';
import { tensorsOf } from '../../src/model/tensors';
import { randomValues } from '../helpers/random';
import { randomWeights, relativeError, runReference } from '../helpers/reference';
import { tinyNetwork } from '../helpers/tiny-network';

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ['Array buffer allocation failed', true],
  ['WebAssembly.Memory.grow(): Unable to grow instance memory', true],
  ['Out of memory', true],
  ['Invalid array length', false],
])('“%s” is a lack of memory: %s', (message, isOne) => {
  const error = outOfMemory(new RangeError(message), 'wasm');
  expect(error?.reason ?? null).toBe(
    isOne ? `WASM has too little memory for this (${message}).` : null,
  );
});

test('no other error is', () => {
  expect(outOfMemory(new Error('Out of memory'), 'wasm')).toBeNull();
  const known = new OutOfMemoryError('webgl', 'error 1285');
  expect(outOfMemory(known, 'wasm')).toBe(known);
});

const graph: readonly GraphNode[] = graphOf(tinyNetwork);
const weights = randomWeights(tinyNetwork, 2);
const SMALL: Shape = [1, 37, 45, 3];

async function startExecutor(): Promise<TfjsExecutor> {
  const { traits } = await startWasm(null, 1);
  const executor = new TfjsExecutor(tinyNetwork, traits);
  for (const spec of tensorsOf(graph)) executor.setWeight(spec, lookUp(weights, spec.name));
  return executor;
}

/** From now on no WebAssembly memory grows, as where there is none left. */
function refuseGrowth() {
  const spy = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
    throw new RangeError('Unable to grow instance memory');
  });
  return () => spy.mockRestore();
}

test('WASM that can’t grow says so in place of a wrong answer, and is new when it starts again', async () => {
  const allow = refuseGrowth();
  const executor = await startExecutor();
  const large: Shape = [1, 1500, 1500, 3];
  const run = executor.run(new Float32Array(elements(large)), large);
  await expect(run).rejects.toThrow(OutOfMemoryError);
  // Nor does it run anything else: what it holds may be spoilt.
  const input = randomValues(1, elements(SMALL));
  await expect(executor.run(input, SMALL)).rejects.toThrow(OutOfMemoryError);
  const before = tf.backend();
  executor.dispose();
  allow();

  const next = await startExecutor();
  expect(tf.backend()).not.toBe(before);
  const { logits } = await next.run(input, SMALL);
  const expected = runReference(tinyNetwork, weights, input, SMALL);
  expect(relativeError(logits, lookUp(expected, 'fc'))).toBeLessThan(1e-4);
  next.dispose();
});

test('WASM that has all it needs is not made anew', async () => {
  const executor = await startExecutor();
  const before = tf.backend();
  executor.dispose();
  const next = await startExecutor();
  expect(tf.backend()).toBe(before);
  next.dispose();
});
