/** Runs single kernels of the WebGPU engine on memory that is poisoned wherever it can be. */
import type { Precision } from '../../src/engine/executor';
import type { Gpu } from '../../src/engine/webgpu/device';
import type { Kernel } from '../../src/engine/webgpu/kernels/kernel';
import { changeChannels, vec4s } from '../../src/engine/webgpu/layout';
import { decodeFloat16, encodeFloat16 } from '../../src/weights/float16';

/** How far from float64 a result may be, as a share of the largest: f32 has 24 bits, f16 has 11. */
export const TOLERANCE: Readonly<Record<Precision, number>> = { f32: 1e-5, f16: 5e-3 };

/** A byte of which both f16 and f32 NaNs can be made. */
const POISON = 0xff;
/** Bytes of poison on both sides of what a kernel is given: an offset that every device takes. */
const GUARD = 256;

export type Stored = Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** How numbers are stored in GPU memory. */
export const encode = (values: Float32Array, precision: Precision): Stored =>
  precision === 'f16' ? encodeFloat16(values) : Float32Array.from(values);

const decode = (bytes: ArrayBuffer, precision: Precision): Float32Array =>
  precision === 'f16' ? decodeFloat16(new Uint16Array(bytes)) : new Float32Array(bytes);

/** `values` as they are once stored: what a reference is to start from. */
export const rounded = (values: Float32Array, precision: Precision): Float32Array =>
  precision === 'f16' ? decodeFloat16(encodeFloat16(values)) : values;

/** An activation with `channels` channels as it is stored. */
export const stored = (values: Float32Array, channels: number, precision: Precision): Stored =>
  encode(changeChannels(values, channels, 4 * vec4s(channels)), precision);

/** What a kernel writes: so many numbers, all poisoned before. */
export interface Output {
  readonly count: number;
  readonly precision: Precision;
}

const bytesOf = ({ count, precision }: Output) => count * (precision === 'f16' ? 2 : 4);

/** A buffer with `content`, or room for it, between guards. */
function guardedBuffer({ device }: Gpu, content: Stored | Output) {
  const isInput = 'buffer' in content;
  const size = isInput ? content.byteLength : bytesOf(content);
  const buffer = device.createBuffer({
    size: size + 2 * GUARD,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    mappedAtCreation: true,
  });
  const bytes = new Uint8Array(buffer.getMappedRange()).fill(POISON);
  if (isInput) bytes.set(new Uint8Array(content.buffer), GUARD);
  buffer.unmap();
  return { buffer, offset: GUARD, size };
}

/** All bytes of `buffer`. */
async function readBytes({ device }: Gpu, buffer: GPUBuffer): Promise<Uint8Array> {
  const staging = device.createBuffer({
    size: buffer.size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const bytes = new Uint8Array(staging.getMappedRange()).slice();
  staging.destroy();
  return bytes;
}

/**
 * Runs `kernel` once.
 * @param bindings in the kernel's order, with one output among them.
 * @returns what it wrote; NaN where it did not write.
 */
export async function runKernel(
  gpu: Gpu,
  kernel: Kernel,
  bindings: readonly (Stored | Output)[],
): Promise<Float32Array> {
  const { device } = gpu;
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: kernel.code }) },
  });
  const resources = bindings.map((content) => guardedBuffer(gpu, content));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: resources.map((resource, binding) => ({ binding, resource })),
    }),
  );
  pass.dispatchWorkgroups(...kernel.workgroups);
  pass.end();
  device.queue.submit([encoder.finish()]);

  const at = bindings.findIndex((content) => 'count' in content);
  const output = bindings[at] as Output;
  const bytes = await readBytes(gpu, resources[at].buffer);
  gpu.check();
  for (const { buffer } of resources) buffer.destroy();
  const end = bytes.length - GUARD;
  const around = [...bytes.subarray(0, GUARD), ...bytes.subarray(end)];
  if (around.some((byte) => byte !== POISON)) throw new Error('It wrote outside of its output.');
  return decode(bytes.slice(GUARD, end).buffer, output.precision);
}

/**
 * A stored activation without its padding.
 * @throws Error when that is not all zeros, as the next layer takes it to be.
 */
export function withoutPadding(values: Float32Array, channels: number): Float32Array {
  const row = 4 * vec4s(channels);
  const place = values.findIndex((value, i) => i % row >= channels && value !== 0);
  if (place >= 0) throw new Error(`The padding at ${place} is ${values[place]}, not 0.`);
  return changeChannels(values, row, channels);
}
