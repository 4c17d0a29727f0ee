/** Activations that a run kept: still on the GPU, until the next run. */
import type { LayerId, Shape } from '../../model/network';
import { elements } from '../../model/costs';
import type { Activation, Precision } from '../executor';
import { unlessLost, type Gpu } from './device';
import { unpad } from './kernels/output';
import type { Pipelines } from './pipelines';
import { readBuffer } from './readback';
import { watched } from './refusal';

/** A layer's output that is still on the GPU. */
export interface GpuActivation extends Activation {
  /**
   * A new buffer with its values, row-major NHWC in float32, made on the GPU. The caller destroys it.
   * @throws Error once the executor has run again or is disposed of; RefusedError, EngineLostError.
   */
  buffer(): Promise<GPUBuffer>;
}

export interface KeptLayer {
  readonly id: LayerId;
  readonly shape: Shape;
  readonly precision: Precision;
  /** Holds it as the engine stores it, at its start. */
  readonly source: GPUBuffer;
}

export class KeptActivation implements GpuActivation {
  readonly shape: Shape;
  private values: Promise<Float32Array> | null = null;

  /**
   * @param beforeNextRun does something that the next run waits for; throws when that has begun
   *   already, and `layer.source` holds something else.
   */
  constructor(
    private readonly gpu: Gpu,
    private readonly pipelines: Pipelines,
    private readonly layer: KeptLayer,
    private readonly beforeNextRun: <T>(work: () => Promise<T>) => Promise<T>,
  ) {
    this.shape = layer.shape;
  }

  /** Copied off the GPU once, however often it is read. */
  read(): Promise<Float32Array> {
    this.values ??= this.copyOff();
    return this.values;
  }

  async buffer(): Promise<GPUBuffer> {
    return this.beforeNextRun(() => this.copy());
  }

  private async copy(): Promise<GPUBuffer> {
    const { device } = this.gpu;
    const kernel = unpad(this.shape, this.layer.precision);
    const pipeline = await unlessLost(this.gpu, this.pipelines.get(kernel.code, 'unpad'));
    const [plain, accepted] = watched(device, () => {
      const plain = device.createBuffer({
        label: `${this.layer.id}, plain`,
        size: 4 * elements(this.shape),
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      });
      const encoder = device.createCommandEncoder({ label: 'unpad' });
      const pass = encoder.beginComputePass({ label: 'unpad' });
      const bindGroup = device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [this.layer.source, plain].map((buffer, binding) => ({
          binding,
          resource: { buffer },
        })),
      });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(...kernel.workgroups);
      pass.end();
      device.queue.submit([encoder.finish()]);
      return plain;
    });
    await unlessLost(this.gpu, accepted);
    return plain;
  }

  private async copyOff(): Promise<Float32Array> {
    const plain = await this.buffer();
    try {
      return new Float32Array(await unlessLost(this.gpu, readBuffer(this.gpu.device, plain)));
    } finally {
      plain.destroy();
    }
  }
}
