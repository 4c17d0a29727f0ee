/** Activations go on to tfjs without leaving the GPU. */
import * as tf from '@tensorflow/tfjs-core';
import { expect, test, vi } from 'vitest';
import { startWebGpu } from '../../../src/engine/tfjs/webgpu';
import type { GpuActivation } from '../../../src/engine/webgpu/kept';
import type { Shape } from '../../../src/model/network';
import { describeGpu, openDevice } from '../../helpers/gpu';
import { engineFor } from '../../helpers/gpu-engine';
import { randomValues } from '../../helpers/random';
import { randomWeights, relativeError, runReference } from '../../helpers/reference';
import { tinyNetwork } from '../../helpers/tiny-network';

// tfjs looks for a browser's WebGPU when it is loaded, though it is given a device later.
vi.hoisted(() => vi.stubGlobal('navigator', { gpu: {} }));

const SHAPE: Shape = [1, 37, 45, 3];

describeGpu('on one device', () => {
  test('tfjs computes with an activation that was never read', async () => {
    const gpu = await openDevice();
    await startWebGpu(gpu);
    const weights = randomWeights(tinyNetwork, 2);
    const input = randomValues(1, 37 * 45 * 3);
    const engine = engineFor(tinyNetwork, weights, gpu);
    const { activations } = await engine.run(input, SHAPE, { keep: ['conv3'] });
    const conv3 = activations.get('conv3') as GpuActivation;
    const buffer = await conv3.buffer();
    const doubled = tf.tidy(() =>
      tf.mul(tf.tensor({ buffer, zeroCopy: true }, [...conv3.shape], 'float32'), 2),
    );
    const expected = runReference(tinyNetwork, weights, input, SHAPE).get('conv3.2') ?? [];
    const halves = (await doubled.data()).map((value) => value / 2);
    expect(relativeError(halves, expected)).toBeLessThan(1e-5);
    engine.dispose();
  });
});
