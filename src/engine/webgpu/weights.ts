/** The network's weights in GPU memory, a buffer each, there before their values are. */
import type { TensorSpec } from '../../model/tensors';
import { lookUp } from '../../model/shapes';
import { decodeFloat16, encodeFloat16 } from '../../weights/float16';
import type { Precision } from '../executor';
import { expectTensor } from '../specs';
import { computedIn } from './precision';
import { changeChannels, padKernel, unpadKernel, vec4s } from './layout';
import { readBuffer } from './readback';
import { watched } from './refusal';

/** `conv3.0.conv1` of `conv3.0.conv1.kernel`. */
const layerOf = ({ name }: TensorSpec) => name.slice(0, name.lastIndexOf('.'));

const isKernel = ({ shape }: TensorSpec) => shape.length > 1;

/** How a tensor is stored: biases are few and added in f32, so they stay in f32. */
function layoutOf(spec: TensorSpec, precision: Precision) {
  const [inChannels = 1, channels = 1] = isKernel(spec) ? spec.shape.slice(-2) : [1, spec.shape[0]];
  const taps = isKernel(spec) ? spec.shape.slice(0, -2).reduce((a, b) => a * b, 1) : 1;
  const rows = isKernel(spec) ? taps * 4 * vec4s(inChannels) : 1;
  const isHalf = isKernel(spec) && computedIn(layerOf(spec), precision) === 'f16';
  return { inChannels, channels, isHalf, bytes: rows * vec4s(channels) * (isHalf ? 8 : 16) };
}

export class GpuWeights {
  private readonly buffers: ReadonlyMap<string, GPUBuffer>;
  private readonly specs: ReadonlyMap<string, TensorSpec>;
  private readonly missing: Set<string>;
  /** Rejects with OutOfMemoryError where the GPU has too little memory for them. */
  readonly allocated: Promise<void>;

  constructor(
    private readonly device: GPUDevice,
    specs: readonly TensorSpec[],
    private readonly precision: Precision,
  ) {
    this.specs = new Map(specs.map((spec) => [spec.name, spec]));
    this.missing = new Set(this.specs.keys());
    const create = (spec: TensorSpec) =>
      device.createBuffer({
        label: spec.name,
        size: layoutOf(spec, precision).bytes,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      });
    const [buffers, allocated] = watched(
      device,
      () => new Map(specs.map((spec) => [spec.name, create(spec)])),
    );
    this.buffers = buffers;
    this.allocated = allocated;
  }

  /**
   * Uploads one tensor.
   * @throws Error when the network has no such tensor or the number of values is not its shape's.
   */
  set(spec: TensorSpec, values: Float32Array): void {
    expectTensor(this.specs, spec, values);
    const { inChannels, channels, isHalf } = layoutOf(spec, this.precision);
    const padded = isKernel(spec)
      ? padKernel(values, inChannels, channels)
      : changeChannels(values, channels, 4 * vec4s(channels));
    const data = isHalf ? encodeFloat16(padded) : padded;
    this.device.queue.writeBuffer(this.get(spec.name), 0, data);
    this.missing.delete(spec.name);
  }

  /**
   * One tensor as it is on the GPU, row-major.
   * @throws ShapeError when the network has no such tensor; RefusedError, OutOfMemoryError.
   */
  async read(name: string): Promise<Float32Array> {
    const spec = lookUp(this.specs, name);
    const { inChannels, channels, isHalf } = layoutOf(spec, this.precision);
    const bytes = await readBuffer(this.device, this.get(name));
    const padded = isHalf ? decodeFloat16(new Uint16Array(bytes)) : new Float32Array(bytes);
    return isKernel(spec)
      ? unpadKernel(padded, inChannels, channels)
      : changeChannels(padded, 4 * vec4s(channels), channels);
  }

  /** @throws Error while a tensor has not been set. */
  expectComplete(): void {
    for (const name of this.missing) throw new Error(`Weights ${name}: there are no values yet.`);
  }

  get(name: string): GPUBuffer {
    return lookUp(this.buffers, name);
  }

  get count(): number {
    return this.buffers.size;
  }

  get bytes(): number {
    return [...this.buffers.values()].reduce((sum, { size }) => sum + size, 0);
  }

  destroy(): void {
    for (const buffer of this.buffers.values()) buffer.destroy();
  }
}
