/** What a run leaves behind to be asked about: its input, and every layer's output, in memory. */
import { givingWay } from '../async/turn';
import type { RunResult } from '../engine/executor';
import { inOwnMemory } from '../engine/memory';
import { residualSharesOf } from '../explain/residual';
import { statisticsOf } from '../explain/statistics';
import { elements } from '../model/costs';
import { graphOf, stageOutputs, type AddNode, type GraphNode } from '../model/graph';
import type { LayerId, Network, Shape } from '../model/network';
import { lookUp } from '../model/shapes';
import type { Summary } from './inspections';

/** The layers that a run must keep to be traced: all of them. */
export const tracedLayers = (network: Network): LayerId[] => graphOf(network).map(({ id }) => id);

const tooMany = (images: number) =>
  images > 1
    ? 'There is too little memory to look into so many pictures: run fewer.'
    : 'There is too little memory to look into this picture: close other tabs and run it again.';

/** Values, and the shape that they have. */
export interface Output {
  /** Of the whole batch. */
  readonly shape: Shape;
  readonly values: Float32Array;
}

export class Trace {
  private readonly nodes: ReadonlyMap<LayerId, GraphNode>;
  /** Stage names, in terms of the layer whose output is theirs. */
  readonly stages: ReadonlyMap<LayerId, LayerId>;

  /**
   * @param input what the network was given: the pictures, one after the other.
   * @param outputs of every layer that the graph has.
   */
  private constructor(
    network: Network,
    private readonly input: Output,
    private readonly outputs: ReadonlyMap<LayerId, Output>,
  ) {
    this.nodes = new Map(graphOf(network).map((node) => [node.id, node]));
    this.stages = stageOutputs(network);
  }

  /**
   * Reads all that a run kept, which must be before the next run begins.
   * @throws AbortError when `signal` is aborted; EngineLostError, OutOfMemoryError; Error, as a sentence,
   *   where the worker itself has too little memory for it.
   */
  static async read(
    network: Network,
    input: Output,
    activations: RunResult['activations'],
    signal: AbortSignal,
  ): Promise<Trace> {
    const outputs = new Map<LayerId, Output>();
    for (const [id, activation] of activations) {
      signal.throwIfAborted();
      const values = await inOwnMemory(activation.read(), tooMany(input.shape[0]));
      outputs.set(id, { shape: activation.shape, values });
    }
    return new Trace(network, input, outputs);
  }

  /** How many pictures ran together. */
  get images(): number {
    return this.input.shape[0];
  }

  /** The side of the network's input, in pixels. */
  get inputSize(): number {
    return this.input.shape[1];
  }

  /** Every layer that the graph has, in its order. */
  get layers(): Iterable<LayerId> {
    return this.nodes.keys();
  }

  /** @throws ShapeError when the network has no such layer. */
  node(id: LayerId): GraphNode {
    return lookUp(this.nodes, this.stages.get(id) ?? id);
  }

  /** The addition that puts out a block's or a stage's output. @throws Error for another layer. */
  addition(id: LayerId): AddNode {
    const node = this.node(id);
    if (node.op !== 'add') throw new Error(`${id} adds nothing: it is no block.`);
    return node;
  }

  /** A layer's output for the whole batch. */
  batch(id: LayerId): Output {
    return lookUp(this.outputs, this.node(id).id);
  }

  /** The sizes of a layer's output for one picture. */
  sizes(id: LayerId): { height: number; width: number; channels: number } {
    const [, height, width, channels] = this.batch(id).shape;
    return { height, width, channels };
  }

  /**
   * A layer's output for picture number `image`, HWC; not a copy.
   * @throws RangeError when the run had no such picture.
   */
  output(image: number, id: LayerId): Float32Array {
    this.expect(image);
    const { shape, values } = this.batch(id);
    const size = elements(shape) / this.images;
    return values.subarray(image * size, (image + 1) * size);
  }

  /** What the network was given of picture number `image`, HWC; not a copy. */
  inputOf(image: number): Float32Array {
    this.expect(image);
    const { values } = this.input;
    const size = values.length / this.images;
    return values.subarray(image * size, (image + 1) * size);
  }

  /** Of each picture. @throws AbortError when `signal` is aborted. */
  async summaries(signal: AbortSignal): Promise<Summary[]> {
    const summaries = [];
    for (let image = 0; image < this.images; image++) {
      summaries.push(await this.summary(image, signal));
    }
    return summaries;
  }

  private async summary(image: number, signal: AbortSignal): Promise<Summary> {
    const breathe = givingWay();
    const statistics: Record<LayerId, Summary['statistics'][LayerId]> = {};
    const shares: Record<LayerId, Summary['shares'][LayerId]> = {};
    for (const node of this.nodes.values()) {
      await breathe();
      signal.throwIfAborted();
      statistics[node.id] = statisticsOf(this.output(image, node.id));
      if (node.op !== 'add') continue;
      const [residual, shortcut] = [node.residual, node.shortcut].map((id) =>
        this.output(image, id),
      );
      shares[node.id] = residualSharesOf(residual, shortcut);
    }
    for (const [stage, block] of this.stages) statistics[stage] = statistics[block];
    return { statistics, shares };
  }

  private expect(image: number): void {
    if (Number.isInteger(image) && image >= 0 && image < this.images) return;
    throw new RangeError(`The run had ${this.images} pictures, and none of number ${image}.`);
  }
}
