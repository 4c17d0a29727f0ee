/** Bytes off the GPU. */
import { watched } from './refusal';

/**
 * The bytes of a buffer that copies may be made from.
 * @throws RefusedError; see `unlessLost` for a device that is lost meanwhile.
 */
export async function readBuffer(device: GPUDevice, source: GPUBuffer): Promise<ArrayBuffer> {
  const { size } = source;
  const [staging, accepted] = watched(device, () => {
    const staging = device.createBuffer({
      label: 'readback',
      size,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    const encoder = device.createCommandEncoder({ label: 'readback' });
    encoder.copyBufferToBuffer(source, 0, staging, 0, size);
    device.queue.submit([encoder.finish()]);
    return staging;
  });
  try {
    await Promise.all([accepted, staging.mapAsync(GPUMapMode.READ)]);
    return staging.getMappedRange().slice(0);
  } finally {
    staging.destroy();
  }
}
