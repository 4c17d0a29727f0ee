/** Runs a network with this project's own fused WGSL kernels, on a WebGPU device. */
import { orAbort } from '../../async/abort';
import { graphOf, stageOutputs, type GraphNode } from '../../model/graph';
import type { LayerId, Network, Shape } from '../../model/network';
import { lookUp } from '../../model/shapes';
import { tensorsOf, type TensorSpec } from '../../model/tensors';
import type { Activation, Executor, Precision, RunOptions, RunResult } from '../executor';
import { unlessLost, type Gpu } from './device';
import { changeChannels, vec4s } from './layout';
import { programOf, type Alternatives } from './passes';
import { Pipelines } from './pipelines';
import { storedAs } from './precision';
import { PreparedProgram } from './prepared';
import { plainCopy, readBuffer } from './readback';
import { GpuWeights } from './weights';

/** f16 where the GPU computes with it; where it is emulated, converting costs more than it saves. */
export const bestPrecision = ({ device, software }: Gpu): Precision =>
  device.features.has('shader-f16') && !software ? 'f16' : 'f32';

/** How many programs stay prepared, for different inputs and kept layers. Each has its own buffers. */
const PREPARED = 3;

/** A layer's output that is still on the GPU. */
export interface GpuActivation extends Activation {
  /**
   * A new buffer with its values, row-major NHWC in float32, made on the GPU. The caller destroys it.
   * @throws Error once the executor has run again or is disposed of.
   */
  buffer(): Promise<GPUBuffer>;
}

export interface WgslOptions {
  /** The adapter's best unless given. */
  readonly precision?: Precision;
  readonly alternatives?: Alternatives;
}

export class WgslExecutor implements Executor {
  private readonly graph: readonly GraphNode[];
  /** Stage names, in terms of the layer whose output is theirs. */
  private readonly aliases: ReadonlyMap<LayerId, LayerId>;
  private readonly weights: GpuWeights;
  private readonly pipelines: Pipelines;
  private readonly precision: Precision;
  private readonly alternatives: Alternatives | undefined;
  /** By input shape and kept layers; the one that was used last comes last. */
  private readonly prepared = new Map<string, PreparedProgram>();
  /** Settles when the GPU is done with the last run, however that ended for its caller. */
  private idle: Promise<unknown> = Promise.resolve();
  private runs = 0;

  constructor(
    network: Network,
    private readonly gpu: Gpu,
    { precision = bestPrecision(gpu), alternatives }: WgslOptions = {},
  ) {
    this.alternatives = alternatives;
    this.graph = graphOf(network);
    this.aliases = stageOutputs(network);
    this.precision = precision;
    this.weights = new GpuWeights(gpu.device, tensorsOf(this.graph), precision);
    this.pipelines = new Pipelines(gpu.device);
  }

  get untimed(): string | null {
    return this.gpu.device.features.has('timestamp-query')
      ? null
      : 'This browser does not let pages time single operations on the GPU (timestamp-query).';
  }

  async compile(shape: Shape): Promise<number> {
    const start = performance.now();
    await unlessLost(this.gpu, this.programFor(shape, new Set()).compiled());
    this.gpu.check();
    return performance.now() - start;
  }

  setWeight(spec: TensorSpec, values: Float32Array): void {
    this.weights.set(spec, values);
  }

  async run(input: Float32Array, shape: Shape, options: RunOptions = {}): Promise<RunResult> {
    const { keep = [], signal, time = false, onStep } = options;
    signal?.throwIfAborted();
    const kept = new Set(keep.map((id) => this.aliases.get(id) ?? id));
    const prepared = this.programFor(shape, kept);
    const { shapes, passes } = prepared.program;
    // A run that was given up still holds the buffer that its results are read from.
    const running = this.idle.then(() =>
      prepared.run(changeChannels(input, shape[3], 4 * vec4s(shape[3])), time),
    );
    const run = ++this.runs;
    this.idle = running.catch(() => undefined);
    const result = unlessLost(this.gpu, running);
    const { output, layerMs } = await (signal ? orAbort(result, signal) : result);
    this.gpu.check();
    onStep?.(passes.length, passes.length);

    const expectCurrent = (id: LayerId) => {
      if (run !== this.runs) throw new Error(`${id} is gone: the network has run again.`);
    };
    const activations = keep.map((id): [LayerId, GpuActivation] => {
      const layer = this.aliases.get(id) ?? id;
      const { output: layerShape } = lookUp(shapes, layer);
      const buffer = async () => {
        expectCurrent(id);
        const source = prepared.bufferOf(layer);
        const precision = storedAs(layer, this.precision);
        const copy = plainCopy(this.gpu.device, this.pipelines, source, layerShape, precision);
        // The next run would overwrite what is not copied yet.
        this.idle = Promise.all([this.idle, copy.catch(() => undefined)]);
        return copy;
      };
      const read = async () => {
        const plain = await buffer();
        const values = await unlessLost(this.gpu, readBuffer(this.gpu.device, plain));
        plain.destroy();
        return values;
      };
      return [id, { shape: layerShape, buffer, read }];
    });
    const logits = output.subarray(0, output.length / 2);
    const probabilities = output.subarray(output.length / 2);
    return { logits, probabilities, activations: new Map(activations), layerMs };
  }

  memory() {
    const programs = [...this.prepared.values()];
    return {
      tensors: programs.reduce((sum, { bufferCount }) => sum + bufferCount, this.weights.count),
      bytes: programs.reduce((sum, { bytes }) => sum + bytes, this.weights.bytes),
    };
  }

  dispose(): void {
    this.runs++;
    this.weights.destroy();
    for (const program of this.prepared.values()) program.destroy();
    this.prepared.clear();
  }

  /** The program for an input of `shape` that keeps `keep`, made ready unless it is. */
  private programFor(shape: Shape, keep: ReadonlySet<LayerId>): PreparedProgram {
    const key = [shape.join('×'), ...[...keep].sort()].join(' ');
    const prepared = this.prepared.get(key) ?? this.prepare(shape, keep);
    this.prepared.delete(key);
    this.prepared.set(key, prepared);
    const [[oldestKey, oldest]] = this.prepared;
    if (this.prepared.size > PREPARED) {
      this.prepared.delete(oldestKey);
      void this.idle.then(() => oldest.destroy());
    }
    return prepared;
  }

  private prepare(shape: Shape, keep: ReadonlySet<LayerId>): PreparedProgram {
    const { device, adapter } = this.gpu;
    const { precision, alternatives } = this;
    const options = { keep, precision, adapter, ...(alternatives && { alternatives }) };
    const program = programOf(this.graph, shape, options);
    return new PreparedProgram(device, program, keep, this.weights, this.pipelines);
  }
}
