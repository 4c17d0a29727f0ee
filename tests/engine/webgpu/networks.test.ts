/** Whole networks against float64, layer by layer, in buffers that were NaN before. */
import { expect, test } from 'vitest';
import type { Precision } from '../../../src/engine/executor';
import type { Gpu } from '../../../src/engine/webgpu/device';
import { softmax } from '../../../src/engine/softmax';
import { graphOf } from '../../../src/model/graph';
import type { Network, Shape } from '../../../src/model/network';
import { elements } from '../../../src/model/costs';
import { lookUp } from '../../../src/model/shapes';
import { describeF16, describeGpu, openBareDevice, openDevice } from '../../helpers/gpu';
import { engineFor, poisonBuffers } from '../../helpers/gpu-engine';
import { TOLERANCE } from '../../helpers/kernels';
import { NETWORKS } from '../../helpers/odd-networks';
import { tinyNetwork } from '../../helpers/tiny-network';
import { randomValues } from '../../helpers/random';
import { randomWeights, relativeError, runReference } from '../../helpers/reference';

const SHAPES: readonly Shape[] = [
  [2, 37, 45, 3],
  [1, 40, 33, 3],
  [3, 19, 26, 3],
];

type Case = readonly [title: string, network: Network, shape: Shape, open: () => Promise<Gpu>];

const openWithoutSubgroups = async () => {
  const gpu = await openBareDevice();
  return { ...gpu, adapter: { ...gpu.adapter, subgroup: null } };
};

/** The engine chooses its kernels by what it takes the adapter for. */
const CASES = NETWORKS.flatMap((network, i): Case[] => {
  const shape = SHAPES[i % SHAPES.length];
  return [
    [`${network.name} on an emulated GPU`, network, shape, () => openDevice(true)],
    // Opened as the page does, SwiftShader would take half a minute to compile these.
    [`${network.name} on a GPU`, network, shape, () => openBareDevice(false)],
  ];
});
CASES.push(['tiny without subgroups', tinyNetwork, SHAPES[0], openWithoutSubgroups]);

function testNetworks(precision: Precision): void {
  test.each(CASES)('%s', async (_, network, shape, open) => {
    const gpu = await open();
    poisonBuffers(gpu);
    const weights = randomWeights(network, 2);
    const input = randomValues(1, elements(shape));
    const expected = runReference(network, weights, input, shape);
    const engine = engineFor(network, weights, gpu, precision);

    const { logits, probabilities } = await engine.run(input, shape);
    expect(relativeError(logits, lookUp(expected, 'fc'))).toBeLessThan(TOLERANCE[precision]);
    for (let row = 0; row < logits.length; row += network.fc.classes) {
      const end = row + network.fc.classes;
      const wanted = softmax(logits.subarray(row, end));
      expect(relativeError(probabilities.subarray(row, end), wanted)).toBeLessThan(TOLERANCE.f32);
    }

    const keep = graphOf(network).map(({ id }) => id);
    const { activations } = await engine.run(input, shape, { keep });
    for (const [id, activation] of activations) {
      const error = relativeError(await activation.read(), lookUp(expected, id));
      expect([id, error < TOLERANCE[precision]]).toEqual([id, true]);
    }
    expect([...activations.keys()]).toEqual(keep);
    engine.dispose();
    gpu.device.destroy();
  });
}

describeGpu('in f32', () => testNetworks('f32'));
describeF16('in f16', () => testNetworks('f16'));
