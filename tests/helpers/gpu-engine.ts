/** Networks on the WebGPU engine, for tests. */
import type { Precision } from '../../src/engine/executor';
import type { Gpu } from '../../src/engine/webgpu/device';
import { WgslExecutor } from '../../src/engine/webgpu/executor';
import { graphOf } from '../../src/model/graph';
import type { Network } from '../../src/model/network';
import { lookUp } from '../../src/model/shapes';
import { tensorsOf } from '../../src/model/tensors';

/** Fills every buffer that `gpu` creates from now on with NaNs, f32's and f16's. */
export function poisonBuffers({ device }: Gpu): void {
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const buffer = create({ ...descriptor, mappedAtCreation: true });
    new Uint8Array(buffer.getMappedRange()).fill(0xff);
    buffer.unmap();
    return buffer;
  };
}

/** An executor for `network` that has its weights. */
export function engineFor(
  network: Network,
  weights: ReadonlyMap<string, Float32Array>,
  gpu: Gpu,
  precision: Precision = 'f32',
): WgslExecutor {
  const engine = new WgslExecutor(network, gpu, { precision });
  for (const spec of tensorsOf(graphOf(network))) {
    engine.setWeight(spec, lookUp(weights, spec.name));
  }
  return engine;
}
