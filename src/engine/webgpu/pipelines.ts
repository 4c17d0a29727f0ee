/** Compiled kernels: each distinct source is compiled once on a device. */
export class Pipelines {
  private readonly compiled = new Map<string, Promise<GPUComputePipeline>>();

  constructor(private readonly device: GPUDevice) {}

  /** The pipeline of a WGSL module whose entry point is `main`, labelled with its first user. */
  get(code: string, label: string): Promise<GPUComputePipeline> {
    const known = this.compiled.get(code);
    if (known) return known;
    const pipeline = this.device.createComputePipelineAsync({
      label,
      layout: 'auto',
      compute: { module: this.device.createShaderModule({ label, code }) },
    });
    this.compiled.set(code, pipeline);
    // Another try may do better than a device that was busy or out of memory.
    pipeline.catch(() => this.compiled.delete(code));
    return pipeline;
  }
}
