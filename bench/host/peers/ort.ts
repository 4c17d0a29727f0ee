/** ONNX Runtime, on the network that `npm run export:onnx` writes from the same weights. */
import { INPUT_SIZE } from '../../../src/image/geometry';
import { inThreads, type OpenPeer, type OrtBuild, type Request } from '../peer';

/** NHWC to NCHW, the layout of the ONNX model. */
function planar(values: Float32Array): Float32Array {
  const pixels = values.length / 3;
  return Float32Array.from(values, (_, i) => values[(i % pixels) * 3 + Math.floor(i / pixels)]);
}

function buildOf({ job }: Request): OrtBuild {
  if (job.peer === 'ort-node') return 'node';
  return job.backend === 'webgpu' ? 'web/webgpu' : 'web/wasm';
}

export const openOrt: OpenPeer = async (request, surroundings, timed) => {
  const { job, threads } = request;
  const build = buildOf(request);
  const { session, input } = await timed('start', async () => {
    const ort = await surroundings.importOrt(build);
    if (build !== 'node') ort.env.wasm.numThreads = threads;
    const pixels = planar(new Float32Array(await surroundings.read('input')));
    return {
      session: (model: ArrayBuffer) =>
        ort.InferenceSession.create(model, {
          executionProviders: [job.backend],
          ...(build === 'node' && { intraOpNumThreads: threads }),
        }),
      input: new ort.Tensor('float32', pixels, [1, 3, INPUT_SIZE, INPUT_SIZE]),
    };
  });
  const opened = await timed('load', async () =>
    session(await surroundings.read(`onnx/${job.precision}`)),
  );
  const onProcessor = job.backend === 'wasm' || job.backend === 'cpu';
  return {
    detail: onProcessor ? inThreads(threads) : null,
    scores: 'logits',
    run: async () => (await opened.run({ input })).logits.data as Float32Array,
  };
};
