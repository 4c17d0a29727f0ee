/** ONNX Runtime, on the network that `npm run export:onnx` writes from the same weights. */
import type * as Ort from 'onnxruntime-web';
import { INPUT_SIZE } from '../../../src/image/geometry';
import {
  inThreads,
  type OpenPeer,
  type OrtBuild,
  type Request,
  type Surroundings,
  type Timed,
} from '../peer';

const DIMENSIONS = [1, 3, INPUT_SIZE, INPUT_SIZE];

/** NHWC to NCHW, the layout of the ONNX model. */
function planar(values: Float32Array): Float32Array<ArrayBuffer> {
  const pixels = values.length / 3;
  return Float32Array.from(values, (_, i) => values[(i % pixels) * 3 + Math.floor(i / pixels)]);
}

function buildOf({ job }: Request): OrtBuild {
  if (job.peer === 'ort-node') return 'node';
  return job.backend === 'webgpu' ? 'web/webgpu' : 'web/wasm';
}

interface Opened {
  readonly ort: typeof Ort;
  readonly session: Ort.InferenceSession;
  readonly pixels: Float32Array<ArrayBuffer>;
}

async function open(
  request: Request,
  surroundings: Surroundings,
  timed: Timed,
  options: Ort.InferenceSession.SessionOptions,
): Promise<Opened> {
  const { job, threads } = request;
  const build = buildOf(request);
  const ort = await timed('start', () => surroundings.importOrt(build));
  if (build !== 'node') ort.env.wasm.numThreads = threads;
  const session = await timed('load', async () =>
    ort.InferenceSession.create(await surroundings.read(`onnx/${job.precision}`), {
      executionProviders: [job.backend],
      ...(build === 'node' && { intraOpNumThreads: threads }),
      ...options,
    }),
  );
  const pixels = planar(new Float32Array(await surroundings.read('input')));
  return { ort, session, pixels };
}

/** As its users run it. */
export const openOrt: OpenPeer = async (request, surroundings, timed) => {
  const { ort, session, pixels } = await open(request, surroundings, timed, {});
  const input = new ort.Tensor('float32', pixels, DIMENSIONS);
  const onProcessor = request.job.backend === 'wasm' || request.job.backend === 'cpu';
  return {
    detail: onProcessor ? inThreads(request.threads) : null,
    scores: 'logits',
    run: async () => (await session.run({ input })).logits.data as Float32Array,
  };
};

/**
 * With the GPU's commands recorded once and played back, which asks for a picture that is on the
 * GPU: https://onnxruntime.ai/docs/tutorials/web/ep-webgpu.html#graph-capture
 */
export const openCaptured: OpenPeer = async (request, surroundings, timed) => {
  const { ort, session, pixels } = await open(request, surroundings, timed, {
    enableGraphCapture: true,
    preferredOutputLocation: 'gpu-buffer',
  });
  const device = await ort.env.webgpu.device;
  const buffer = device.createBuffer({
    size: pixels.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
  });
  const input = ort.Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims: DIMENSIONS });
  return {
    detail: null,
    scores: 'logits',
    async run() {
      device.queue.writeBuffer(buffer, 0, pixels);
      const { logits } = await session.run({ input });
      return (await logits.getData(true)) as Float32Array;
    },
  };
};
