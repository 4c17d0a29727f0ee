/** A program made ready to run: its buffers, bind groups and pipelines, all made once. */
import { INPUT } from '../../model/graph';
import type { LayerId } from '../../model/network';
import { lookUp } from '../../model/shapes';
import { arenaOf } from './arena';
import { OUTPUT, type Binding, type Program } from './passes';
import type { Pipelines } from './pipelines';
import { watched } from './refusal';
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

  /** @param keep activations that have buffers of their own, and are still there after a run. */
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
    const timesPasses = device.features.has('timestamp-query');
    const [{ slots, timer, staging }, accepted] = watched(device, () => {
      const timer = timesPasses ? new PassTimer(device, program.passes.length) : null;
      return {
        timer,
        slots: slotBytes.map((size, slot) => createSlot(device, this.labelOf(slot), size)),
        staging: device.createBuffer({
          label: 'results',
          size: this.timesAt + (timer?.bytes ?? 0),
          usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
        }),
      };
    });
    this.slots = slots;
    this.timer = timer;
    this.staging = staging;
    this.ready = accepted.then(() => this.prepare(weights, pipelines));
    // Told to whoever waits for it.
    this.ready.catch(() => undefined);
  }

  /** The activations that take turns in a buffer. */
  private labelOf(slot: number): string {
    return [...this.slotOf].flatMap(([id, taken]) => (taken === slot ? [id] : [])).join(', ');
  }

  private async prepare(weights: GpuWeights, pipelines: Pipelines): Promise<ReadyPass[]> {
    const bufferOf = (binding: Binding) =>
      binding.kind === 'weights'
        ? { buffer: weights.get(binding.name) }
        : { buffer: this.bufferOf(binding.id), size: lookUp(this.program.bytes, binding.id) };
    const { passes } = this.program;
    const compiled = await Promise.all(
      passes.map(({ id, kernel }) => pipelines.get(kernel.code, id)),
    );
    const [ready, accepted] = watched(this.device, () =>
      passes.map(({ id, kernel, bindings }, i) => {
        const pipeline = compiled[i];
        const bindGroup = this.device.createBindGroup({
          label: id,
          layout: pipeline.getBindGroupLayout(0),
          entries: bindings.map((b, binding) => ({ binding, resource: bufferOf(b) })),
        });
        return { id, pipeline, bindGroup, workgroups: kernel.workgroups };
      }),
    );
    await accepted;
    return ready;
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
   * @throws RefusedError, OutOfMemoryError
   */
  async run(input: Float32Array, time: boolean) {
    const passes = await this.ready;
    const timer = time ? this.timer : null;
    const [mapped, accepted] = watched(this.device, () => this.submit(passes, input, timer));
    // Waited for only where all was accepted.
    mapped.catch(() => undefined);
    try {
      await accepted;
      await mapped;
      const output = new Float32Array(this.staging.getMappedRange(0, this.outputBytes).slice(0));
      const times = timer?.read(this.staging.getMappedRange(this.timesAt, timer.bytes).slice(0));
      return {
        output,
        layerMs: times ? new Map(passes.map(({ id }, i) => [id, times[i]])) : null,
      };
    } finally {
      this.staging.unmap();
    }
  }

  /** @returns a promise that the results can be read from the staging buffer. */
  private submit(
    passes: readonly ReadyPass[],
    input: Float32Array,
    timer: PassTimer | null,
  ): Promise<undefined> {
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
    return this.staging.mapAsync(GPUMapMode.READ);
  }

  private get outputBytes(): number {
    return lookUp(this.program.bytes, OUTPUT);
  }

  /** Where timestamps begin in the staging buffer: copies and mappings start at multiples of 8. */
  private get timesAt(): number {
    return Math.ceil(this.outputBytes / 8) * 8;
  }

  get bufferCount(): number {
    return this.slots.length + 1 + (this.timer ? 1 : 0);
  }

  get bytes(): number {
    return this.slots.reduce(
      (sum, { size }) => sum + size,
      this.staging.size + (this.timer?.bytes ?? 0),
    );
  }

  destroy(): void {
    for (const buffer of [...this.slots, this.staging]) buffer.destroy();
    this.timer?.destroy();
  }
}
