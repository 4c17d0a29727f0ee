/** Exported networks of every kind, with random weights, run by ONNX Runtime. */
import { describe, expect, it, test } from 'vitest';
import type { WeightTensor } from '../../scripts/onnx/initializers';
import { onnxModel, type Batch, type OnnxOptions } from '../../scripts/onnx/model';
import { graphOf } from '../../src/model/graph';
import type { Network, Shape } from '../../src/model/network';
import { resnet18, resnet50 } from '../../src/model/resnet50';
import { lookUp } from '../../src/model/shapes';
import { tensorsOf } from '../../src/model/tensors';
import { randomValues } from '../helpers/random';
import { randomWeights, relativeError, runReference } from '../helpers/reference';
import { tinyNetwork } from '../helpers/tiny-network';
import { openOnnx } from './session';

/** float32 against float64: the largest error as a share of the largest logit. */
const TOLERANCE = 1e-4;
/** Weights and biases are rounded to 11 bits, so each is off by up to 2⁻¹¹ = 0.0005 of itself. */
const F16_TOLERANCE = 2e-3;

const withClasses = (network: Network, classes: number): Network => ({
  ...network,
  fc: { ...network.fc, classes },
});

function tensorsFor(
  network: Network,
  weights: ReadonlyMap<string, Float32Array>,
): Map<string, WeightTensor> {
  const specs = tensorsOf(graphOf(network));
  return new Map(specs.map(({ name, shape }) => [name, { shape, values: lookUp(weights, name) }]));
}

/** How far the exported network is from float64 arithmetic on random pictures of shape `shape`. */
async function errorOf(
  network: Network,
  shape: Shape,
  options: Pick<OnnxOptions, 'precision' | 'batch'>,
): Promise<number> {
  const [batch, height, width] = shape;
  const input = randomValues(batch + height, batch * height * width * 3);
  const weights = randomWeights(network, 7);
  const model = onnxModel(network, tensorsFor(network, weights), { ...options, height, width });
  const run = await openOnnx(model);
  const reference = runReference(network, weights, input, shape);
  return relativeError(await run(input, shape), lookUp(reference, 'fc'));
}

describe('an exported network agrees with float64 arithmetic', () => {
  const f32 = { precision: 'f32', batch: 'dynamic' } as const;

  test.each<[string, Network, Shape]>([
    ['ResNet-18, 10 classes', resnet18({ classes: 10 }), [1, 37, 29, 3]],
    ['ResNet-50, stride on 1×1, 2 classes', resnet50({ classes: 2 }), [1, 33, 47, 3]],
    ['ResNet-50, stride on 3×3', resnet50({ strideOn: '3x3' }), [1, 33, 47, 3]],
    ['every kind of block, even sides', tinyNetwork, [1, 32, 64, 3]],
    ['every kind of block, odd sides, a batch', tinyNetwork, [3, 45, 31, 3]],
    ['every kind of block, 1000 classes', withClasses(tinyNetwork, 1000), [2, 33, 33, 3]],
  ])('%s', async (_, network, shape) => {
    expect(await errorOf(network, shape, f32)).toBeLessThan(TOLERANCE);
  });

  test.each([2, 10, 1000])('in float16, with %i classes', async (classes) => {
    const network = withClasses(tinyNetwork, classes);
    const error = await errorOf(network, [2, 45, 31, 3], { precision: 'f16', batch: 2 });
    expect(error).toBeLessThan(F16_TOLERANCE);
    // Not float32 under another name.
    expect(error).toBeGreaterThan(TOLERANCE);
  });
});

describe('onnxModel', () => {
  const tensors = tensorsFor(tinyNetwork, randomWeights(tinyNetwork, 1));
  const size = { height: 32, width: 32 };

  it('takes any number of pictures where the batch is dynamic, else that many', async () => {
    const input = (count: number) => randomValues(1, count * 32 * 32 * 3);
    const open = (batch: Batch) =>
      openOnnx(onnxModel(tinyNetwork, tensors, { precision: 'f32', batch, ...size }));
    const any = await open('dynamic');
    const two = await open(2);
    for (const count of [1, 2, 5]) {
      expect(await any(input(count), [count, 32, 32, 3])).toHaveLength(count * 7);
    }
    expect(await two(input(2), [2, 32, 32, 3])).toHaveLength(14);
    await expect(two(input(1), [1, 32, 32, 3])).rejects.toThrow('input');
  });

  it('refuses weights that do not fit', () => {
    const options = { precision: 'f32', batch: 1, ...size } as const;
    const change = (name: string, tensor?: WeightTensor) => {
      const changed = new Map(tensors);
      if (tensor) changed.set(name, tensor);
      else changed.delete(name);
      return changed;
    };
    expect(() => onnxModel(tinyNetwork, change('fc.bias'), options)).toThrow(
      'The weights lack the tensor fc.bias.',
    );
    const wrong = { shape: [8], values: new Float32Array(8) };
    expect(() => onnxModel(tinyNetwork, change('fc.bias', wrong), options)).toThrow(
      'The tensor fc.bias is [8] with 8 values, but the network needs [7].',
    );
    const huge = { shape: [7], values: new Float32Array(7).fill(1e5) };
    expect(() =>
      onnxModel(tinyNetwork, change('fc.bias', huge), { ...options, precision: 'f16' }),
    ).toThrow('The tensor fc.bias has values beyond float16');
  });

  it('refuses a batch that cannot be', () => {
    expect(() => onnxModel(tinyNetwork, tensors, { precision: 'f32', batch: 0, ...size })).toThrow(
      'is impossible',
    );
  });
});
