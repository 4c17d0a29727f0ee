/** Activations on their way out of the engine: as plain float32 NHWC, on the GPU or off it. */
import type { Shape } from '../../model/network';
import type { Precision } from '../executor';
import { unpad } from './kernels/output';
import type { Pipelines } from './pipelines';

/**
 * A new buffer with the activation in `source` as row-major NHWC float32, without padding.
 * @param source an activation as the engine stores it, at the start of a buffer.
 * @param usage beside STORAGE and COPY_SRC.
 */
export async function plainCopy(
  device: GPUDevice,
  pipelines: Pipelines,
  source: GPUBuffer,
  shape: Shape,
  precision: Precision,
): Promise<GPUBuffer> {
  const kernel = unpad(shape, precision);
  const pipeline = await pipelines.get(kernel.code, 'unpad');
  const plain = device.createBuffer({
    label: `${source.label}, plain`,
    size: 4 * shape.reduce((a, b) => a * b, 1),
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder({ label: 'unpad' });
  const pass = encoder.beginComputePass({ label: 'unpad' });
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [source, plain].map((buffer, binding) => ({ binding, resource: { buffer } })),
    }),
  );
  pass.dispatchWorkgroups(...kernel.workgroups);
  pass.end();
  device.queue.submit([encoder.finish()]);
  return plain;
}

/** The values of a buffer of float32. */
export async function readBuffer(device: GPUDevice, source: GPUBuffer): Promise<Float32Array> {
  const { size } = source;
  const staging = device.createBuffer({
    label: 'readback',
    size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder({ label: 'readback' });
  encoder.copyBufferToBuffer(source, 0, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  try {
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange().slice(0));
  } finally {
    staging.destroy();
  }
}
