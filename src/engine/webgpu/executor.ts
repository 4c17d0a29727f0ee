/** Runs a network with this project's own fused WGSL kernels, on a WebGPU device. */
import { orAbort } from '../../async/abort';
import { elements } from '../../model/costs';
import { graphOf } from '../../model/graph';
import type { LayerId, Network, Shape } from '../../model/network';
import { lookUp } from '../../model/shapes';
import { tensorsOf, type TensorSpec } from '../../model/tensors';
import type { Executor, Precision, RunOptions, RunResult } from '../executor';
import { unlessLost, type Gpu } from './device';
import { KeptActivation } from './kept';
import { changeChannels, vec4s } from './layout';
import type { Alternatives } from './passes';
import { storedAs } from './precision';
import type { PreparedProgram } from './prepared';
import { Programs } from './programs';
import { GpuWeights } from './weights';

/** f16 where the GPU computes with it; where it is emulated, converting costs more than it saves. */
export const bestPrecision = ({ device, software }: Gpu): Precision =>
  device.features.has('shader-f16') && !software ? 'f16' : 'f32';

export interface WgslOptions {
  /** The adapter's best unless given. */
  readonly precision?: Precision;
  readonly alternatives?: Alternatives;
}

export class WgslExecutor implements Executor {
  private readonly precision: Precision;
  private readonly weights: GpuWeights;
  private readonly programs: Programs;
  /** Settles when the GPU is done with the last run, however that ended for its caller. */
  private idle: Promise<unknown> = Promise.resolve();
  private runs = 0;
  private disposed = false;

  constructor(
    network: Network,
    private readonly gpu: Gpu,
    { precision = bestPrecision(gpu), alternatives }: WgslOptions = {},
  ) {
    this.precision = precision;
    this.weights = new GpuWeights(gpu.device, tensorsOf(graphOf(network)), precision);
    this.programs = new Programs(network, gpu, this.weights, precision, alternatives);
  }

  get untimed(): string | null {
    return this.gpu.device.features.has('timestamp-query')
      ? null
      : 'This browser does not let pages time single operations on the GPU (timestamp-query).';
  }

  /** @throws OutOfMemoryError where the GPU has too little memory for the network; RefusedError. */
  async compile(shape: Shape, keep: readonly LayerId[] = []): Promise<number> {
    const start = performance.now();
    const kept = new Set(keep.map((id) => this.programs.layerOf(id)));
    const compiling = this.programs.get(shape, kept).compiled();
    await unlessLost(this.gpu, Promise.all([this.weights.allocated, compiling]));
    return performance.now() - start;
  }

  setWeight(spec: TensorSpec, values: Float32Array): void {
    this.weights.set(spec, values);
  }

  readWeight(name: string): Promise<Float32Array> {
    return unlessLost(this.gpu, this.weights.read(name));
  }

  async run(input: Float32Array, shape: Shape, options: RunOptions = {}): Promise<RunResult> {
    const { keep = [], signal, time = false, onStep } = options;
    signal?.throwIfAborted();
    if (this.disposed) throw new Error('The engine was disposed of.');
    this.weights.expectComplete();
    const layers = new Map(keep.map((id) => [id, this.programs.layerOf(id)]));
    const prepared = this.programs.get(shape, new Set(layers.values()));
    if (input.length !== elements(shape)) {
      throw new Error(`An input of ${shape.join('×')} has not ${input.length} values.`);
    }
    const padded = changeChannels(input, shape[3], 4 * vec4s(shape[3]));
    const run = ++this.runs;
    // A run that was given up still holds the buffer that its results are read from.
    const running = this.idle.then(() => prepared.run(padded, time));
    this.idle = running
      .catch(() => undefined)
      .then(() => {
        // Runs that wait need their programs; the last of them trims.
        if (run === this.runs) this.programs.trim(prepared);
      });
    const result = unlessLost(this.gpu, running);
    const { output, layerMs } = await (signal ? orAbort(result, signal) : result);
    this.gpu.check();
    const { length } = prepared.program.passes;
    onStep?.(length, length);

    const kept = this.kept(prepared, new Set(layers.values()), run);
    const logits = output.subarray(0, output.length / 2);
    const probabilities = output.subarray(output.length / 2);
    const activations = new Map([...layers].map(([id, layer]) => [id, lookUp(kept, layer)]));
    return { logits, probabilities, activations, layerMs };
  }

  /** The activations of `layers`, which run number `run` kept. */
  private kept(prepared: PreparedProgram, layers: ReadonlySet<LayerId>, run: number) {
    const { shapes } = prepared.program;
    const activation = (id: LayerId) => {
      const beforeNextRun = <T>(work: () => Promise<T>): Promise<T> => {
        if (run !== this.runs) throw new Error(`${id} is gone: the network has run again.`);
        const working = work();
        this.idle = Promise.all([this.idle, working.catch(() => undefined)]);
        return working;
      };
      const layer = {
        id,
        shape: lookUp(shapes, id).output,
        precision: storedAs(id, this.precision),
        source: prepared.bufferOf(id),
      };
      return new KeptActivation(this.gpu, this.programs.pipelines, layer, beforeNextRun);
    };
    return new Map([...layers].map((id) => [id, activation(id)]));
  }

  memory() {
    const { tensors, bytes } = this.programs.memory();
    return { tensors: tensors + this.weights.count, bytes: bytes + this.weights.bytes };
  }

  /** Gives its memory back, once the GPU is done with the last run. */
  dispose(): void {
    this.disposed = true;
    this.runs++;
    void this.idle.then(() => {
      this.weights.destroy();
      this.programs.destroy();
    });
  }
}
