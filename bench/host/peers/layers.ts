/**
 * TensorFlow.js as its users run it: `tf.loadLayersModel` on the Keras model that our weights were
 * made from, in float32 with batch norm of its own, on a backend that tfjs starts by itself.
 */
import * as tf from '@tensorflow/tfjs';
import { INPUT_SIZE } from '../../../src/image/geometry';
import { inThreads, type OpenPeer, type Request, type Surroundings } from '../peer';

/** The most that tfjs's WASM module runs (tfjs-backend-wasm/src/cc/backend.cc). */
const MAX_THREADS = 4;

/** Registers what the package `@tensorflow/tfjs` does not bring along. */
async function register(
  { job, threads }: Request,
  { tfjsWasm }: Surroundings,
): Promise<string | null> {
  if (job.backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  if (job.backend !== 'wasm') return null;
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  if (tfjsWasm) wasm.setWasmPaths({ ...tfjsWasm });
  wasm.setThreadsCount(Math.min(threads, MAX_THREADS));
  await tf.setBackend('wasm');
  return inThreads(wasm.getThreadsCount());
}

/** As `tf.loadLayersModel(url)` would do, from wherever the files lie. */
async function loadModel(surroundings: Surroundings): Promise<tf.LayersModel> {
  const json = new TextDecoder().decode(await surroundings.read('keras/model.json'));
  const { modelTopology, weightsManifest } = JSON.parse(json) as {
    modelTopology: object;
    weightsManifest: tf.io.WeightsManifestConfig;
  };
  const [group] = weightsManifest;
  const shards = await Promise.all(group.paths.map((path) => surroundings.read(`keras/${path}`)));
  return tf.loadLayersModel({
    load: () => Promise.resolve({ modelTopology, weightSpecs: group.weights, weightData: shards }),
  });
}

export const openLayers: OpenPeer = async (request, surroundings, timed) => {
  const detail = await timed('start', async () => {
    const said = await register(request, surroundings);
    const { backend } = request.job;
    if (!(await tf.setBackend(backend))) throw new Error(`tfjs could not start ${backend}`);
    return said;
  });
  const model = await timed('load', () => loadModel(surroundings));
  const input = new Float32Array(await surroundings.read('input'));
  return {
    detail,
    scores: 'probabilities',
    async run() {
      const output = tf.tidy(
        () => model.predict(tf.tensor4d(input, [1, INPUT_SIZE, INPUT_SIZE, 3])) as tf.Tensor,
      );
      try {
        return await output.data();
      } finally {
        output.dispose();
      }
    },
  };
};
