/** The page's own network on a photo, against the tfjs executor. */
import { cpus } from 'node:os';
import { beforeAll, expect, test, vi } from 'vitest';
import { readReference } from '../../../scripts/lib/reference';
import { readWeights } from '../../../scripts/onnx/weights';
import type { Precision, RunResult } from '../../../src/engine/executor';
import { topIndices } from '../../../src/engine/softmax';
import { TfjsExecutor } from '../../../src/engine/tfjs/executor';
import { startWasm } from '../../../src/engine/tfjs/wasm';
import type { Shape } from '../../../src/model/network';
import { resnet50 } from '../../../src/model/resnet50';
import { lookUp } from '../../../src/model/shapes';
import { adapter, describeF16, describeGpu, openBareDevice, openDevice } from '../../helpers/gpu';
import { engineFor } from '../../helpers/gpu-engine';
import { samplePhoto, SAMPLES } from '../../helpers/photo';
import { relativeError } from '../../helpers/reference';

/** The largest error of a stage, as a share of its largest value. */
const TOLERANCE: Readonly<Record<Precision, number>> = { f32: 1e-4, f16: 5e-3 };

const PHOTO = 'tabby-cat.png';
const SHAPE: Shape = [1, 224, 224, 3];
const STAGES = ['conv1', 'maxpool', 'conv2', 'conv3', 'conv4', 'conv5', 'avgpool', 'fc'];
const network = resnet50();

let input: Float32Array;
let weights: Map<string, Float32Array>;
let reference: RunResult;
beforeAll(async () => {
  if (!adapter.available) return;
  input = samplePhoto(PHOTO);
  const { tensors } = await readWeights();
  weights = new Map([...tensors].map(([name, { values }]) => [name, values]));
  const tfjs = new TfjsExecutor(network, (await startWasm(null, cpus().length)).traits);
  for (const [name, { shape, values }] of tensors) tfjs.setWeight({ name, shape }, values);
  reference = await tfjs.run(input, SHAPE, { keep: STAGES });
  return () => tfjs.dispose();
});

async function expectAgreement(result: RunResult, precision: Precision): Promise<void> {
  for (const id of STAGES) {
    const [ours, theirs] = await Promise.all(
      [result, reference].map(({ activations }) => lookUp(activations, id).read()),
    );
    const error = relativeError(ours, theirs);
    expect([id, error < TOLERANCE[precision], error]).toEqual([id, true, error]);
  }
  expect(relativeError(result.logits, reference.logits)).toBeLessThan(TOLERANCE[precision]);
  const [best] = topIndices(result.probabilities, 1);
  const expected = readReference(SAMPLES).find(({ file }) => file === PHOTO)?.center[0];
  expect([best, result.probabilities[best]]).toEqual([
    expected?.[0],
    expect.closeTo(expected?.[1] ?? NaN, 2),
  ]);
}

describeGpu('in f32', () => {
  test('agrees at every stage; a warm run is one submission of 60 dispatches or fewer', async () => {
    const gpu = await openDevice();
    const engine = engineFor(network, weights, gpu);
    await expectAgreement(await engine.run(input, SHAPE, { keep: STAGES }), 'f32');

    const buffers = vi.spyOn(GPUDevice.prototype, 'createBuffer');
    const submits = vi.spyOn(GPUQueue.prototype, 'submit');
    const dispatches = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
    await engine.run(input, SHAPE, { keep: STAGES });
    expect(buffers).not.toHaveBeenCalled();
    expect(submits).toHaveBeenCalledOnce();
    expect(dispatches.mock.calls.length).toBeLessThanOrEqual(60);
    vi.restoreAllMocks();
    gpu.device.destroy();
  });

  test('agrees with the kernels for a GPU', async () => {
    const gpu = await openBareDevice(false);
    const engine = engineFor(network, weights, gpu);
    await expectAgreement(await engine.run(input, SHAPE, { keep: STAGES }), 'f32');
    gpu.device.destroy();
  });
});

describeF16('in f16', () => {
  test.each([
    ['a GPU', false],
    ['an emulated GPU', true],
  ])('agrees with the kernels for %s', async (_, software) => {
    const gpu = await openBareDevice(software);
    const engine = engineFor(network, weights, gpu, 'f16');
    await expectAgreement(await engine.run(input, SHAPE, { keep: STAGES }), 'f16');
    gpu.device.destroy();
  });
});
