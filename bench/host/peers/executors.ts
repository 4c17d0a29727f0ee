/** This project's own two: its WGSL engine, and its executor on tfjs, as the page starts them. */
import { starter, type Backend } from '../../../src/engine/backends';
import type { BackendName, Executor } from '../../../src/engine/executor';
import type { Probes } from '../../../src/engine/ladder';
import { probeWasm, probeWebGl, probeWebGpu } from '../../../src/engine/probe';
import { openGpu } from '../../../src/engine/webgpu/device';
import { INPUT_SIZE } from '../../../src/image/geometry';
import type { Shape } from '../../../src/model/network';
import { resnet50 } from '../../../src/model/resnet50';
import { setWeights } from '../../lib/weights';
import type { OpenPeer, Peer, Request, Surroundings, Timed } from '../peer';

const SHAPE: Shape = [1, INPUT_SIZE, INPUT_SIZE, 3];

async function peerOn(
  executor: Executor,
  detail: string | null,
  surroundings: Surroundings,
  timed: Timed,
): Promise<Peer> {
  await timed('compile', () => executor.compile(SHAPE));
  await timed('load', async () =>
    setWeights(executor, new Uint8Array(await surroundings.read('weights'))),
  );
  const input = new Float32Array(await surroundings.read('input'));
  return {
    detail,
    scores: 'logits',
    run: async () => (await executor.run(input, SHAPE)).logits,
  };
}

/** This project's fused kernels. */
export const openWgsl: OpenPeer = async ({ job }, surroundings, timed) => {
  const executor = await timed('start', async () => {
    const { WgslExecutor } = await import('../../../src/engine/webgpu/executor');
    const probe = await probeWebGpu(surroundings);
    if (!probe.available) throw new Error(probe.why);
    const gpu = await openGpu(probe.handle, probe.software);
    return new WgslExecutor(resnet50(), gpu, { precision: job.precision });
  });
  return peerOn(executor, null, surroundings, timed);
};

async function startTfjs(
  backend: BackendName,
  { threads }: Request,
  surroundings: Surroundings,
): Promise<Backend> {
  const unused = { available: false, why: 'it was not asked for' } as const;
  const probes: Probes = {
    webgpu: backend === 'webgpu' ? await probeWebGpu(surroundings) : unused,
    webgl: backend === 'webgl' ? probeWebGl(surroundings) : unused,
    wasm: probeWasm({ hasWasm: true }),
  };
  return starter(surroundings.tfjsWasm, threads, 'tfjs')(backend, probes);
}

/** This project's graph on tfjs's operations. */
export const openTfjs: OpenPeer = async (request, surroundings, timed) => {
  const { executor, detail } = await timed('start', async () => {
    const backend = await startTfjs(request.job.backend, request, surroundings);
    return { executor: backend.createExecutor(resnet50()), detail: backend.detail };
  });
  return peerOn(executor, detail, surroundings, timed);
};
