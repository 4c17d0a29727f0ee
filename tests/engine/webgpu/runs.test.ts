/** How runs follow each other, and how they end. */
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { RunResult } from '../../../src/engine/executor';
import type { Gpu } from '../../../src/engine/webgpu/device';
import type { WgslExecutor } from '../../../src/engine/webgpu/executor';
import { elements } from '../../../src/model/costs';
import { graphOf } from '../../../src/model/graph';
import type { Shape } from '../../../src/model/network';
import { lookUp } from '../../../src/model/shapes';
import { describeGpu, openBareDevice } from '../../helpers/gpu';
import { engineFor, poisonBuffers } from '../../helpers/gpu-engine';
import { TOLERANCE } from '../../helpers/kernels';
import { randomValues } from '../../helpers/random';
import { randomWeights, relativeError, runReference } from '../../helpers/reference';
import { tinyNetwork } from '../../helpers/tiny-network';

const weights = randomWeights(tinyNetwork, 2);
const LAYERS = graphOf(tinyNetwork).map(({ id }) => id);

const inputOf = (shape: Shape, seed = 1) => randomValues(seed, elements(shape));
const SHAPE: Shape = [2, 37, 45, 3];
const input = inputOf(SHAPE);
const expected = runReference(tinyNetwork, weights, input, SHAPE);

function expectRight({ logits }: RunResult): void {
  expect(relativeError(logits, lookUp(expected, 'fc'))).toBeLessThan(TOLERANCE.f32);
}

describeGpu('WgslExecutor', () => {
  let gpu: Gpu;
  let engine: WgslExecutor;
  beforeAll(async () => {
    gpu = await openBareDevice(false);
    poisonBuffers(gpu);
    engine = engineFor(tinyNetwork, weights, gpu);
    return () => gpu.device.destroy();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('gives the same numbers again, whatever ran in between', async () => {
    const first = await engine.run(input, SHAPE);
    for (const shape of [
      [1, 37, 45, 3],
      [3, 20, 33, 3],
    ] satisfies Shape[]) {
      await engine.run(inputOf(shape, 9), shape, { keep: ['conv2.0.conv3', 'conv1'] });
    }
    const { activations, ...kept } = await engine.run(input, SHAPE, { keep: LAYERS });
    const { logits } = await engine.run(input, SHAPE);
    expect(logits).toEqual(first.logits);
    expect(relativeError(kept.logits, first.logits)).toBeLessThan(TOLERANCE.f32);
    expect(activations.size).toBe(LAYERS.length);
  });

  test('gives its weights back, without their padding', async () => {
    for (const [name, values] of weights) expect(await engine.readWeight(name)).toEqual(values);
    await expect(engine.readWeight('conv9.kernel')).rejects.toThrow('conv9.kernel');
  });

  test('each picture of a batch comes out as it does alone', async () => {
    const { logits } = await engine.run(input, SHAPE);
    const half = input.length / 2;
    for (const picture of [0, 1]) {
      const own = input.slice(picture * half, (picture + 1) * half);
      const alone = await engine.run(own, [1, 37, 45, 3]);
      const row = logits.subarray(picture * 7, (picture + 1) * 7);
      expect(relativeError(alone.logits, row)).toBeLessThan(TOLERANCE.f32);
    }
  });

  test('runs that were started at once do not mix', async () => {
    const other = inputOf(SHAPE, 5);
    const results = await Promise.all([
      engine.run(input, SHAPE),
      engine.run(other, SHAPE),
      engine.run(input.slice(0, input.length / 2), [1, 37, 45, 3]),
      engine.run(input, SHAPE),
    ]);
    expectRight(results[0]);
    expect(results[3].logits).toEqual(results[0].logits);
    const alone = await engine.run(other, SHAPE);
    expect(results[1].logits).toEqual(alone.logits);
  });

  test('runs that wait keep their programs, more of them than stay prepared', async () => {
    const shapes = [33, 34, 35, 36, 37].map((size): Shape => [1, size, size, 3]);
    const runs = shapes.map((shape) => engine.run(inputOf(shape), shape));
    for (const [i, { logits }] of (await Promise.all(runs)).entries()) {
      const alone = await engine.run(inputOf(shapes[i]), shapes[i]);
      expect(logits).toEqual(alone.logits);
    }
  });

  test('a stage’s activation is its last block’s', async () => {
    const keep = ['conv3', 'conv3.2', 'conv2.0.conv3'];
    const { activations } = await engine.run(input, SHAPE, { keep });
    expect([...activations.keys()]).toEqual(keep);
    expect(activations.get('conv3')?.shape).toEqual([2, 3, 3, 20]);
    const values = await activations.get('conv3')?.read();
    expect(values).toEqual(await activations.get('conv3.2')?.read());
    expect(relativeError(values ?? [], lookUp(expected, 'conv3.2'))).toBeLessThan(TOLERANCE.f32);
  });

  test('a warm run makes no buffer, and is one submission of few dispatches', async () => {
    await engine.run(input, SHAPE);
    const buffers = vi.spyOn(gpu.device, 'createBuffer');
    const pipelines = vi.spyOn(GPUDevice.prototype, 'createComputePipelineAsync');
    const submits = vi.spyOn(GPUQueue.prototype, 'submit');
    const dispatches = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
    expectRight(await engine.run(input, SHAPE));
    expect(buffers).not.toHaveBeenCalled();
    expect(pipelines).not.toHaveBeenCalled();
    expect(submits).toHaveBeenCalledOnce();
    // One for each layer but three additions, and softmax.
    expect(dispatches.mock.calls.length).toBe(LAYERS.length - 5 + 1);
  });

  test('memory does not grow', async () => {
    let buffers = 0;
    const create = gpu.device.createBuffer.bind(gpu.device);
    vi.spyOn(gpu.device, 'createBuffer').mockImplementation((descriptor) => {
      buffers++;
      return create(descriptor);
    });
    const destroy = vi.spyOn(GPUBuffer.prototype, 'destroy');
    // More of them than stay prepared.
    const round = async () => {
      for (let batch = 1; batch <= 4; batch++) {
        const shape: Shape = [batch, 33, 35, 3];
        const keep = batch % 2 ? ['conv2', 'conv3.0.conv3'] : [];
        const { activations } = await engine.run(inputOf(shape), shape, { keep });
        for (const activation of activations.values()) await activation.read();
      }
      return { ...engine.memory(), alive: buffers - destroy.mock.calls.length };
    };
    const before = await round();
    for (let i = 0; i < 3; i++) expect(await round()).toEqual(before);
  });

  test('an abortion ends the run at once, and the next one is right', async () => {
    const controller = new AbortController();
    const run = engine.run(inputOf(SHAPE, 3), SHAPE, {
      signal: controller.signal,
      keep: ['conv2'],
    });
    controller.abort();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    const next = await engine.run(input, SHAPE, { keep: ['conv2'] });
    expectRight(next);
    const values = (await next.activations.get('conv2')?.read()) ?? [];
    expect(relativeError(values, lookUp(expected, 'conv2.1'))).toBeLessThan(TOLERANCE.f32);
  });

  test('what is aborted before it starts does not start', async () => {
    const submits = vi.spyOn(GPUQueue.prototype, 'submit');
    const run = engine.run(input, SHAPE, { signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    expect(submits).not.toHaveBeenCalled();
  });

  test('an activation is gone once the network has run again', async () => {
    const { activations } = await engine.run(input, SHAPE, { keep: ['conv1'] });
    await engine.run(input, SHAPE);
    await expect(activations.get('conv1')?.read()).rejects.toThrow('conv1 is gone');
  });

  test('an activation that is being read when the network runs again is read in full', async () => {
    const shape: Shape = [1, 29, 31, 3];
    const own = inputOf(shape);
    const { activations } = await engine.run(own, shape, { keep: ['conv2.1'] });
    const reading = activations.get('conv2.1')?.read();
    const next = engine.run(inputOf(shape, 8), shape, { keep: ['conv2.1'] });
    const reference = runReference(tinyNetwork, weights, own, shape);
    const error = relativeError((await reading) ?? [], lookUp(reference, 'conv2.1'));
    expect(error).toBeLessThan(TOLERANCE.f32);
    await next;
  });

  test('an activation that was read stays so', async () => {
    const { activations } = await engine.run(input, SHAPE, { keep: ['conv2.1'] });
    const values = (await activations.get('conv2.1')?.read()) ?? [];
    expect(relativeError(values, lookUp(expected, 'conv2.1'))).toBeLessThan(TOLERANCE.f32);
    await engine.run(inputOf(SHAPE, 4), SHAPE);
    expect(await activations.get('conv2.1')?.read()).toEqual(values);
  });

  test('tells its only step', async () => {
    const onStep = vi.fn();
    await engine.run(input, SHAPE, { onStep });
    expect(onStep).toHaveBeenCalledOnce();
    const [done, total] = onStep.mock.calls[0] as [number, number];
    expect(done).toBe(total);
  });

  test('times every pass where that is wanted and the adapter can', async () => {
    expect((await engine.run(input, SHAPE)).layerMs).toBeNull();
    const { layerMs } = await engine.run(input, SHAPE, { time: true });
    if (!gpu.device.features.has('timestamp-query')) {
      expect([layerMs, engine.untimed]).toEqual([null, expect.stringContaining('timestamp-query')]);
      return;
    }
    expect(engine.untimed).toBeNull();
    expect(layerMs?.get('conv1')).toBeGreaterThan(0);
    expect(layerMs?.has('conv2.0')).toBe(true);
    expect(layerMs?.has('conv2.0.conv3')).toBe(false);
  });
});
