/** What the engine says when its GPU goes away. */
import { expect, test } from 'vitest';
import { EngineLostError } from '../../../src/engine/executor';
import { elements } from '../../../src/model/costs';
import type { Shape } from '../../../src/model/network';
import { describeGpu, openBareDevice } from '../../helpers/gpu';
import { engineFor } from '../../helpers/gpu-engine';
import { randomValues } from '../../helpers/random';
import { randomWeights } from '../../helpers/reference';
import { tinyNetwork } from '../../helpers/tiny-network';

const SHAPE: Shape = [2, 37, 45, 3];
const input = randomValues(1, elements(SHAPE));
const weights = randomWeights(tinyNetwork, 2);

describeGpu('a GPU that is lost', () => {
  test('ends the run, and all that comes after it', async () => {
    const gpu = await openBareDevice(false);
    const engine = engineFor(tinyNetwork, weights, gpu);
    await engine.compile(SHAPE);
    const run = engine.run(input, SHAPE);
    gpu.device.destroy();
    await expect(run).rejects.toThrow(EngineLostError);
    await expect(engine.run(input, SHAPE)).rejects.toThrow(EngineLostError);
    await expect(engine.compile([1, 64, 64, 3])).rejects.toThrow(EngineLostError);
  });

  test('takes the activations with it', async () => {
    const gpu = await openBareDevice(false);
    const engine = engineFor(tinyNetwork, weights, gpu);
    const { activations } = await engine.run(input, SHAPE, { keep: ['conv2'] });
    gpu.device.destroy();
    await expect(activations.get('conv2')?.read()).rejects.toThrow(EngineLostError);
  });

  test('ends the compilation', async () => {
    const gpu = await openBareDevice(false);
    const compiling = engineFor(tinyNetwork, weights, gpu).compile([1, 45, 37, 3]);
    gpu.device.destroy();
    await expect(compiling).rejects.toThrow(EngineLostError);
  });
});
