/** What the engine does not run, and what it says instead. */
import { beforeAll, expect, test } from 'vitest';
import type { Gpu } from '../../../src/engine/webgpu/device';
import { WgslExecutor } from '../../../src/engine/webgpu/executor';
import { RefusedError } from '../../../src/engine/webgpu/refusal';
import { elements } from '../../../src/model/costs';
import { graphOf } from '../../../src/model/graph';
import type { Shape } from '../../../src/model/network';
import { lookUp, ShapeError } from '../../../src/model/shapes';
import { tensorsOf } from '../../../src/model/tensors';
import { describeGpu, openBareDevice, openModestDevice } from '../../helpers/gpu';
import { engineFor } from '../../helpers/gpu-engine';
import { TOLERANCE } from '../../helpers/kernels';
import { randomValues } from '../../helpers/random';
import { randomWeights, relativeError, runReference } from '../../helpers/reference';
import { tinyNetwork } from '../../helpers/tiny-network';

const SHAPE: Shape = [1, 37, 45, 3];
const weights = randomWeights(tinyNetwork, 2);
const input = randomValues(1, elements(SHAPE));
const expected = runReference(tinyNetwork, weights, input, SHAPE);

describeGpu('WgslExecutor', () => {
  let gpu: Gpu;
  let engine: WgslExecutor;
  beforeAll(async () => {
    gpu = await openBareDevice(false);
    engine = engineFor(tinyNetwork, weights, gpu);
    return () => gpu.device.destroy();
  });
  const expectRight = (values: ArrayLike<number>, layer: string) =>
    expect(relativeError(values, lookUp(expected, layer))).toBeLessThan(TOLERANCE.f32);

  test('an input that is not of its shape', async () => {
    await expect(engine.run(input, [2, 37, 45, 3])).rejects.toThrow(
      'An input of 2×37×45×3 has not 4995 values.',
    );
  });

  test('a layer that is not there, before anything runs', async () => {
    await expect(engine.run(input, SHAPE, { keep: ['conv9'] })).rejects.toThrow('conv9');
  });

  test('shapes that cannot be', async () => {
    await expect(engine.run(input, [1, 37, 45, 4])).rejects.toThrow(ShapeError);
    await expect(engine.compile([0, 37, 45, 3])).rejects.toThrow(ShapeError);
  });

  test('weights of another network', () => {
    const setting = (name: string, shape: number[], count: number) => () =>
      engine.setWeight({ name, shape }, new Float32Array(count));
    expect(setting('conv9.kernel', [1], 1)).toThrow('expected no tensor of that name');
    expect(setting('conv1.kernel', [3, 3], 9)).toThrow('expected [7, 7, 3, 8]');
    expect(setting('fc.bias', [7], 6)).toThrow('expected 7 values, not 6');
  });

  test('weights that did not all come', async () => {
    const other = new WgslExecutor(tinyNetwork, gpu);
    const [first, ...rest] = tensorsOf(graphOf(tinyNetwork));
    for (const spec of rest) other.setWeight(spec, lookUp(weights, spec.name));
    await expect(other.run(input, SHAPE)).rejects.toThrow(`Weights ${first.name}`);
    other.dispose();
  });

  test('a picture too large for the device, whose refusal spoils no other run', async () => {
    const before = engine.memory();
    const huge: Shape = [1, 11_000, 9_000, 3];
    const refused = engine.run(new Float32Array(elements(huge)), huge);
    await expect(refused).rejects.toThrow(RefusedError);
    expectRight((await engine.run(input, SHAPE)).logits, 'fc');
    expect(engine.memory().bytes).toBeLessThan(2 * before.bytes + 1e6);
  });

  test('a picture too large to be bound, which spoils no other run either', async () => {
    const modest = await openModestDevice();
    const other = engineFor(tinyNetwork, weights, modest);
    const large: Shape = [1, 3000, 3000, 3];
    await expect(other.compile(large)).rejects.toThrow(RefusedError);
    await expect(other.run(new Float32Array(elements(large)), large)).rejects.toThrow(RefusedError);
    expectRight((await other.run(input, SHAPE)).logits, 'fc');
    modest.device.destroy();
  });

  test('a command of someone else’s, which spoils the run and only that', async () => {
    gpu.device.createBuffer({ size: 16, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.STORAGE });
    await expect(engine.run(input, SHAPE)).rejects.toThrow('WebGPU refused a command');
    expectRight((await engine.run(input, SHAPE)).logits, 'fc');
  });

  test('what was changed after it was handed over', async () => {
    const mine = input.slice();
    const running = Promise.all([engine.run(input, SHAPE), engine.run(mine, SHAPE)]);
    mine.fill(0);
    expectRight((await running)[1].logits, 'fc');
  });

  test('compiling for other inputs takes no activation away', async () => {
    const { activations } = await engine.run(input, SHAPE, { keep: ['conv3'] });
    for (const size of [33, 34, 35, 36]) await engine.compile([1, size, size, 3]);
    expectRight((await activations.get('conv3')?.read()) ?? [], 'conv3.2');
  });

  test('a run is finished before the engine is disposed of', async () => {
    const other = engineFor(tinyNetwork, weights, gpu);
    const run = other.run(input, SHAPE);
    other.dispose();
    expectRight((await run).logits, 'fc');
    await expect(other.run(input, SHAPE)).rejects.toThrow('disposed');
  });
});
