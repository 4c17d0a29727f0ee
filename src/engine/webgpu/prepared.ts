/** A program made ready to run: its buffers, bind groups and pipelines, all made once. */
import { INPUT } from '../../model/graph';
import type { LayerId } from '../../model/network';
import { lookUp } from '../../model/shapes';
import { arenaOf } from './arena';
import { OUTPUT, type Binding, type Program } from './passes';
import type { Pipelines } from './pipelines';
import { PassTimer } from './timer';
import type { GpuWeights } from './weights';

interface ReadyPass {
  readonly id: LayerId;
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number];
}

/** Allocates what an activation may be written to and read from by passes and copies. */
const createSlot = (device: GPUDevice, label: string, size: number) =>
  device.createBuffer({
    label,
    size,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });

export class PreparedProgram {
  private readonly slots: readonly GPUBuffer[];
  private readonly slotOf: ReadonlyMap<LayerId, number>;
  private readonly staging: GPUBuffer;
  private readonly timer: PassTimer | null;
  /** The passes, once their kernels are compiled. */
  private readonly ready: Promise<readonly ReadyPass[]>;

  /**
   * @param keep activations that are still there after a run; also the largest part of the memory.
   */
  constructor(
    private readonly device: GPUDevice,
    readonly program: Program,
    keep: ReadonlySet<LayerId>,
    weights: GpuWeights,
    pipelines: Pipelines,
  ) {
    const uses = program.passes.map(({ id, bindings }) => ({
      reads: bindings.flatMap((b) => (b.kind === 'activation' && b.id !== id ? [b.id] : [])),
      writes: id,
    }));
    const { slotOf, slotBytes } = arenaOf(uses, program.bytes, keep);
    this.slotOf = slotOf;
    this.slots = slotBytes.map((size, slot) => {
      const users = [...slotOf].filter(([, taken]) => taken === slot).map(([id]) => id);
      return createSlot(device, users.length === 1 ? users[0] : `slot ${slot}`, size);
    });
    this.timer = device.features.has('timestamp-query')
      ? new PassTimer(device, program.passes.length)
      : null;
    this.staging = device.createBuffer({
      label: 'results',
      size: this.timesAt + (this.timer?.bytes ?? 0),
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    this.ready = this.prepare(weights, pipelines);
  }

  private async prepare(weights: GpuWeights, pipelines: Pipelines): Promise<ReadyPass[]> {
    const bufferOf = (binding: Binding) =>
      binding.kind === 'weights'
        ? { buffer: weights.get(binding.name) }
        : { buffer: this.bufferOf(binding.id), size: lookUp(this.program.bytes, binding.id) };
    return Promise.all(
      this.program.passes.map(async ({ id, kernel, bindings }) => {
        const pipeline = await pipelines.get(kernel.code, id);
        const bindGroup = this.device.createBindGroup({
          label: id,
          layout: pipeline.getBindGroupLayout(0),
          entries: bindings.map((b, binding) => ({ binding, resource: bufferOf(b) })),
        });
        return { id, pipeline, bindGroup, workgroups: kernel.workgroups };
      }),
    );
  }

  /** Resolves when every kernel is compiled. */
  async compiled(): Promise<void> {
    await this.ready;
  }

  /** The buffer that activation `id` lies at the start of, when its pass has run. */
  bufferOf(id: LayerId): GPUBuffer {
    return this.slots[lookUp(this.slotOf, id)];
  }

  /**
   * Submits one run, in one command buffer.
   * @param input in f32, padded as activations are.
   * @returns the results when they were read: the last pass's output and, where they were wanted
   *   and can be had, each pass's milliseconds. Must have settled before the next call.
   */
  async run(input: Float32Array | Uint16Array<ArrayBuffer>, time: boolean) {
    const passes = await this.ready;
    const timer = time ? this.timer : null;
    this.device.queue.writeBuffer(this.bufferOf(INPUT), 0, input);
    const encoder = this.device.createCommandEncoder({ label: 'inference' });
    passes.forEach(({ id, pipeline, bindGroup, workgroups }, i) => {
      const pass = encoder.beginComputePass({
        label: id,
        ...(timer && { timestampWrites: timer.writes(i) }),
      });
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(...workgroups);
      pass.end();
    });
    encoder.copyBufferToBuffer(this.bufferOf(OUTPUT), 0, this.staging, 0, this.outputBytes);
    timer?.resolve(encoder, this.staging, this.timesAt);
    this.device.queue.submit([encoder.finish()]);

    await this.staging.mapAsync(GPUMapMode.READ);
    const output = new Float32Array(this.staging.getMappedRange(0, this.outputBytes).slice(0));
    const times = timer?.read(this.staging.getMappedRange(this.timesAt, timer.bytes).slice(0));
    this.staging.unmap();
    return {
      output,
      layerMs: times ? new Map(passes.map(({ id }, i) => [id, times[i]])) : null,
    };
  }

  private get outputBytes(): number {
    return lookUp(this.program.bytes, OUTPUT);
  }

  /** Where timestamps begin in the staging buffer: copies and mappings start at multiples of 8. */
  private get timesAt(): number {
    return Math.ceil(this.outputBytes / 8) * 8;
  }

  get bufferCount(): number {
    return this.slots.length + 1;
  }

  get bytes(): number {
    return this.slots.reduce((sum, { size }) => sum + size, this.staging.size);
  }

  destroy(): void {
    for (const buffer of [...this.slots, this.staging]) buffer.destroy();
    this.timer?.destroy();
  }
}
