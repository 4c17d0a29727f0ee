/** Asks about runs of a small real network, through the service as the page does. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Executor } from '../../src/engine/executor';
import { startCpu } from '../../src/engine/tfjs/cpu';
import { TfjsExecutor } from '../../src/engine/tfjs/executor';
import { occlude, patchesOf } from '../../src/explain/occlusion';
import { residualSharesOf } from '../../src/explain/residual';
import { similarityOf } from '../../src/explain/similarity';
import { statisticsOf } from '../../src/explain/statistics';
import { INPUT_SIZE } from '../../src/image/geometry';
import { normalise } from '../../src/image/normalise';
import { graphOf, stageOutputs } from '../../src/model/graph';
import { tensorsOf } from '../../src/model/tensors';
import type { Classification } from '../../src/worker/protocol';
import { randomWeights, relativeError } from '../helpers/reference';
import { tinyNetwork } from '../helpers/tiny-network';
import { OPTIONS, picture, setUp } from './fakes';

const CLASSES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const LAYERS = graphOf(tinyNetwork).map(({ id }) => id);
const weights = randomWeights(tinyNetwork, 5);
/** Two ways of adding up the same in float32. */
const TOLERANCE = 1e-5;

let executor: Executor;
beforeEach(async () => {
  executor = new TfjsExecutor(tinyNetwork, (await startCpu()).traits);
  for (const spec of tensorsOf(graphOf(tinyNetwork))) {
    executor.setWeight(spec, weights.get(spec.name) ?? new Float32Array());
  }
  return () => executor.dispose();
});

/** A service with the small network on it, and one run of `pictures` that was traced. */
async function traced(...pictures: Blob[]) {
  const { service, starts, progress } = setUp();
  starts[0].open(executor, { classes: CLASSES });
  const options = { ...OPTIONS, keep: LAYERS, trace: true };
  const outcomes = (await service.classify(1, pictures, options)) as Classification[];
  return { service, progress, outcomes, summaries: await service.traced(1) };
}

const values = ({ activations }: Classification, id: string) => activations[id].values;

describe('a traced run', () => {
  test('tells the statistics of every layer and the shares of every block, by picture', async () => {
    const { outcomes, summaries } = await traced(picture(40), picture(200));
    expect(summaries).toHaveLength(2);
    expect(outcomes.map(({ index }) => index)).toEqual([0, 1]);
    expect(outcomes[0].logits).not.toEqual(outcomes[1].logits);
    outcomes.forEach((outcome, i) => {
      const { statistics, shares } = summaries[i];
      for (const id of LAYERS) {
        expect([id, statistics[id]]).toEqual([id, statisticsOf(values(outcome, id))]);
      }
      for (const [stage, block] of stageOutputs(tinyNetwork)) {
        expect(statistics[stage]).toBe(statistics[block]);
      }
      const residual = values(outcome, 'conv3.1.conv3');
      const shortcut = values(outcome, 'conv3.1.shortcut');
      expect(shares['conv3.1']).toEqual(residualSharesOf(residual, shortcut));
      expect(Object.keys(shares)).toEqual(['conv2.0', 'conv2.1', 'conv3.0', 'conv3.1', 'conv3.2']);
    });
  });

  test('leaves out a picture that cannot be read', async () => {
    const { outcomes, summaries } = await traced(picture(40), new Blob(['bad']), picture(200));
    expect(outcomes.map((outcome) => ('refused' in outcome ? 'refused' : outcome.index))).toEqual([
      0,
      'refused',
      1,
    ]);
    expect(summaries).toHaveLength(2);
    expect(summaries[1].statistics.fc).toEqual(statisticsOf(outcomes[2].logits));
  });

  test('gives each channel’s map: of the output, and of what a block adds', async () => {
    const { service, outcomes } = await traced(picture(40), picture(200));
    const ask = (of: 'output' | 'residual' | 'shortcut' | 'sum') =>
      service.inspect(1, 'maps', { image: 1, layer: 'conv2.1', of });
    const [output, residual, shortcut, sum] = await Promise.all(
      (['output', 'residual', 'shortcut', 'sum'] as const).map(ask),
    );
    const [, height, width, channels] = outcomes[1].activations['conv2.1'].shape;
    expect(output).toMatchObject({ height, width, channels });
    const expected = values(outcomes[1], 'conv2.1');
    const [y, x, c] = [3, 5, 7];
    const at = (c * height + y) * width + x;
    expect(output.values[at]).toBe(expected[(y * width + x) * channels + c]);
    expect(output.values).toEqual(sum.values.map((value) => Math.max(0, value)));
    expect(sum.values).toEqual(residual.values.map((value, i) => value + shortcut.values[i]));
    // The stage is its last block.
    const stage = await service.inspect(1, 'maps', { image: 1, layer: 'conv2', of: 'output' });
    expect(stage.values).toEqual(output.values);
    await expect(
      service.inspect(1, 'maps', { image: 0, layer: 'conv1', of: 'sum' }),
    ).rejects.toThrow('conv1 adds nothing: it is no block.');
    await expect(
      service.inspect(1, 'maps', { image: 2, layer: 'conv1', of: 'output' }),
    ).rejects.toThrow('The run had 2 pictures, and none of number 2.');
  });

  test('gives a class activation map whose mean and bias are the logit', async () => {
    const { service, outcomes } = await traced(picture(40));
    const { logits } = outcomes[0];
    const ask = (index: number, against: number | null) =>
      service.inspect(1, 'classActivation', { image: 0, class: index, against });
    for (const index of CLASSES.keys()) {
      const { logit, values } = await ask(index, null);
      expect(relativeError([logit], [logits[index]])).toBeLessThan(TOLERANCE);
      expect(values).toHaveLength(14 * 14);
    }
    const { logit } = await ask(2, 4);
    expect(logit).toBeCloseTo(logits[2] - logits[4], 4);
    await expect(ask(7, null)).rejects.toThrow('There is no class 7');
  });

  test.each([
    ['conv1', 0, 0, 3],
    ['conv2.0.conv2', 55, 0, 1],
    ['conv3.0.conv1', 5, 9, 7],
    ['conv3.0.conv3', 27, 27, 19],
    ['fc', 0, 0, 6],
  ])('names the products of %s at %d, %d, %d', async (layer, y, x, channel) => {
    const { service, outcomes } = await traced(picture(40), picture(120));
    const { shape } = outcomes[1].activations[layer];
    const expected = values(outcomes[1], layer)[(y * shape[2] + x) * shape[3] + channel];
    const question = { image: 1, layer, y, x, channel };
    const { value, largest } = await service.inspect(1, 'contributions', question);
    expect(Math.abs(value - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
    expect(largest.length).toBeGreaterThan(0);
  });

  test('cannot be asked for the products of what multiplies nothing', async () => {
    const { service } = await traced(picture(40));
    const place = { image: 0, y: 0, x: 0, channel: 0 };
    await expect(
      service.inspect(1, 'contributions', { ...place, layer: 'maxpool' }),
    ).rejects.toThrow('maxpool multiplies nothing');
    await expect(
      service.inspect(1, 'contributions', { ...place, layer: 'conv9' }),
    ).rejects.toMatchObject({ name: 'ShapeError' });
  });

  test('tells how alike two pictures are to every layer', async () => {
    const { service, outcomes } = await traced(picture(40), picture(200));
    const alike = await service.inspect(1, 'similarity', { image: 1, other: 0 });
    const expected = similarityOf(values(outcomes[1], 'conv2.1'), values(outcomes[0], 'conv2.1'));
    expect(alike['conv2.1']).toEqual(expected);
    expect(alike['conv2']).toEqual(expected);
    expect(expected.cosine).toBeLessThan(1);
    expect(Object.keys(alike)).toHaveLength(LAYERS.length + stageOutputs(tinyNetwork).size);
    const same = await service.inspect(1, 'similarity', { image: 1, other: 1 });
    expect(same.fc).toMatchObject({ relative: 0, mean: 0, largest: 0 });
    await expect(service.inspect(1, 'similarity', { image: 0, other: 2 })).rejects.toThrow(
      'The run had 2 pictures, and none of number 2.',
    );
  });

  test('hands over a layer’s output without losing its own', async () => {
    const { service, outcomes } = await traced(picture(40), picture(200));
    const { shape, values: batch } = await service.inspect(1, 'activation', { layer: 'conv2' });
    expect(shape).toEqual([2, 56, 56, 16]);
    const second = batch.subarray(batch.length / 2);
    expect(second).toEqual(values(outcomes[1], 'conv2.1'));
    batch.fill(0);
    const again = await service.inspect(1, 'activation', { layer: 'conv2' });
    expect(again.values.subarray(batch.length / 2)).toEqual(values(outcomes[1], 'conv2.1'));
  });

  test('is let go of when another is traced, not when one just runs', async () => {
    const { service } = await traced(picture(40));
    const ask = () => service.inspect(1, 'histogram', { image: 0, layer: 'conv1' });
    const before = await ask();
    await service.classify(2, [picture(200)], OPTIONS);
    expect(await ask()).toEqual(before);
    await service.classify(3, [picture(200)], { ...OPTIONS, trace: true });
    await service.traced(3);
    await expect(ask()).rejects.toMatchObject({ name: 'AbortError' });
    await expect(service.traced(1)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('occlusion', () => {
  test('tells the probability with each patch covered, as it goes', async () => {
    const { service, progress, outcomes } = await traced(picture(40));
    const { class: index, probability } = outcomes[0].top[0];
    const options = { image: 0, class: index, cells: 3 };
    const { baseline, probabilities, cells } = await service.occlude(9, 1, options);
    expect(cells).toBe(3);
    expect(baseline).toBeCloseTo(probability, 5);
    expect(probabilities).toHaveLength(9);
    const rgba = new Uint8ClampedArray(INPUT_SIZE * INPUT_SIZE * 4).fill(40);
    const patch = patchesOf(3, INPUT_SIZE)[5];
    const covered = occlude(normalise(rgba), INPUT_SIZE, patch);
    const again = await executor.run(covered, [1, INPUT_SIZE, INPUT_SIZE, 3]);
    expect(probabilities[5]).toBe(again.probabilities[index]);
    const told = progress.flatMap(([id, each]) =>
      id === 9 && each.kind === 'occluding' ? [each.done] : [],
    );
    expect(told.at(-1)).toBe(9);
  });

  test('can be cancelled, and the run can still be asked about', async () => {
    const { service } = await traced(picture(40));
    const occluding = service.occlude(9, 1, { image: 0, class: 0, cells: 14 });
    service.cancel(9);
    await expect(occluding).rejects.toMatchObject({ name: 'AbortError' });
    expect(await service.inspect(1, 'histogram', { image: 0, layer: 'fc' })).toBeDefined();
    await expect(service.occlude(10, 2, { image: 0, class: 0, cells: 3 })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
