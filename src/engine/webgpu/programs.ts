/** Programs that stay prepared, for different inputs and kept layers. Each has its own buffers. */
import { graphOf, stageOutputs, type GraphNode } from '../../model/graph';
import type { LayerId, Network, Shape } from '../../model/network';
import type { Precision } from '../executor';
import type { Gpu } from './device';
import { programOf, type Alternatives } from './passes';
import { Pipelines } from './pipelines';
import { PreparedProgram } from './prepared';
import type { GpuWeights } from './weights';

const CAPACITY = 3;

export class Programs {
  readonly pipelines: Pipelines;
  private readonly graph: readonly GraphNode[];
  /** Stage names, in terms of the layer whose output is theirs. */
  private readonly aliases: ReadonlyMap<LayerId, LayerId>;
  /** By input shape and kept layers; the one that was used last comes last. */
  private readonly prepared = new Map<string, PreparedProgram>();

  constructor(
    network: Network,
    private readonly gpu: Gpu,
    private readonly weights: GpuWeights,
    private readonly precision: Precision,
    private readonly alternatives: Alternatives | undefined,
  ) {
    this.graph = graphOf(network);
    this.aliases = stageOutputs(network);
    this.pipelines = new Pipelines(gpu.device);
  }

  /** The layer whose output is that of `id`: of a stage, its last block. */
  layerOf(id: LayerId): LayerId {
    return this.aliases.get(id) ?? id;
  }

  /**
   * The program for an input of `shape` that keeps the layers `keep`, made ready unless it is.
   * @throws ShapeError where the network cannot take `shape` or has no such layer.
   */
  get(shape: Shape, keep: ReadonlySet<LayerId>): PreparedProgram {
    const key = [shape.join('×'), ...[...keep].sort()].join(' ');
    const prepared = this.prepared.get(key) ?? this.prepare(key, shape, keep);
    this.prepared.delete(key);
    this.prepared.set(key, prepared);
    return prepared;
  }

  private prepare(key: string, shape: Shape, keep: ReadonlySet<LayerId>): PreparedProgram {
    const { device, adapter } = this.gpu;
    const { precision, alternatives } = this;
    const program = programOf(this.graph, shape, {
      keep,
      precision,
      adapter,
      ...(alternatives && { alternatives }),
    });
    const prepared = new PreparedProgram(device, program, keep, this.weights, this.pipelines);
    prepared.compiled().catch(() => {
      // It will not get better; another try begins anew.
      if (this.prepared.get(key) === prepared) this.prepared.delete(key);
      prepared.destroy();
    });
    return prepared;
  }

  /** Destroys those that were not used for longest, but none of `used`. The GPU must be idle. */
  trim(used: PreparedProgram): void {
    for (const [key, program] of this.prepared) {
      if (this.prepared.size <= CAPACITY) return;
      if (program === used) continue;
      this.prepared.delete(key);
      program.destroy();
    }
  }

  /** What all of them hold. */
  memory() {
    const programs = [...this.prepared.values()];
    return {
      tensors: programs.reduce((sum, { bufferCount }) => sum + bufferCount, 0),
      bytes: programs.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  destroy(): void {
    for (const program of this.prepared.values()) program.destroy();
    this.prepared.clear();
  }
}
