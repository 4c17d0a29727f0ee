/** Runs a network with tfjs ops, on whichever tfjs backend is set. The reference executor. */
import * as tf from '@tensorflow/tfjs-core';
import { graphOf, INPUT, stageOutputs, type GraphNode } from '../../model/graph';
import type { LayerId, Network, Shape } from '../../model/network';
import { inferShapes, lookUp } from '../../model/shapes';
import { biasName, kernelName, tensorsOf, type TensorSpec } from '../../model/tensors';
import { EngineLostError, type Executor, type RunOptions, type RunResult } from '../executor';
import { orAbort } from '../../async/abort';
import { softmaxRows } from '../softmax';
import { TfjsActivation } from './activation';
import * as ops from './ops';
import { planOf, type Step } from '../plan';
import { expectTensor } from '../specs';
import type { TfjsTraits } from './traits';

export class TfjsExecutor implements Executor {
  private readonly graph: readonly GraphNode[];
  private readonly specs: ReadonlyMap<string, TensorSpec>;
  /** Stage names, in terms of the layer whose output is theirs. */
  private readonly aliases: ReadonlyMap<LayerId, LayerId>;
  private readonly weights = new Map<string, tf.Tensor>();
  /** Layers that the last run kept and nobody has read yet. */
  private unread: TfjsActivation[] = [];

  constructor(
    network: Network,
    private readonly traits: TfjsTraits,
  ) {
    this.graph = graphOf(network);
    this.specs = new Map(tensorsOf(this.graph).map((spec) => [spec.name, spec]));
    this.aliases = stageOutputs(network);
  }

  get untimed(): string | null {
    return this.traits.synchronous
      ? null
      : 'TensorFlow.js does not tell the time of single operations on a GPU.';
  }

  async compile(shape: Shape, keep: readonly LayerId[] = []): Promise<number> {
    const start = performance.now();
    await this.traits.compile(() => {
      const empty = new Map(
        [...this.specs.values()].map((spec) => [spec.name, emptyTensor(spec.shape)]),
      );
      const steps = planOf(this.graph, {
        fuseAddition: this.traits.fusesAddition,
        keep: this.layersOf(keep),
      });
      tf.tidy(() => {
        const values = new Map<LayerId, tf.Tensor4D>([[INPUT, emptyTensor(shape) as tf.Tensor4D]]);
        for (const step of steps) values.set(step.output, this.compute(step, values, empty));
      });
      tf.dispose([...empty.values()]);
    });
    return this.traits.synchronous ? 0 : performance.now() - start;
  }

  setWeight(spec: TensorSpec, values: Float32Array): void {
    expectTensor(this.specs, spec, values);
    this.weights.get(spec.name)?.dispose();
    this.weights.set(spec.name, tf.keep(tf.tensor(values, [...spec.shape])));
  }

  async readWeight(name: string): Promise<Float32Array> {
    return this.read(lookUp(this.weights, name));
  }

  async run(input: Float32Array, shape: Shape, options: RunOptions = {}): Promise<RunResult> {
    const { keep = [], signal, onStep } = options;
    signal?.throwIfAborted();
    this.forget();
    const shapes = inferShapes(this.graph, shape);
    const kept = this.layersOf(keep);
    kept.forEach((id) => lookUp(shapes, id));
    const activations = new Map<LayerId, TfjsActivation>();
    const steps = planOf(this.graph, { fuseAddition: this.traits.fusesAddition, keep: kept });
    const values = new Map<LayerId, tf.Tensor4D>([[INPUT, tf.tensor4d(input, [...shape])]]);
    const layerMs = this.traits.synchronous ? new Map<LayerId, number>() : null;

    try {
      for (const [i, step] of steps.entries()) {
        const start = performance.now();
        const output = this.compute(step, values, this.weights);
        layerMs?.set(step.output, performance.now() - start);
        values.set(step.output, output);
        const inferred = lookUp(shapes, step.output).output;
        if (output.shape.join() !== inferred.join()) {
          throw new Error(
            `${step.output} ran as ${output.shape.join('×')}, not ${inferred.join('×')}.`,
          );
        }
        if (kept.has(step.output)) {
          const activation = new TfjsActivation(step.output, output.clone(), (t) => this.read(t));
          activations.set(step.output, activation);
          // Where that is a copy in memory, it saves the backend from holding all of them at once.
          if (this.traits.synchronous) await activation.read();
          else this.unread.push(activation);
        }
        for (const id of step.free) {
          values.get(id)?.dispose();
          values.delete(id);
        }
        const endOfBlock = step.add !== null || step.node.op === 'add';
        await orAbort(this.traits.pause(endOfBlock), this.traits.lost);
        signal?.throwIfAborted();
        onStep?.(i + 1, steps.length);
      }
      const logits = await this.read(lookUp(values, 'fc'));
      const probabilities = softmaxRows(logits, lookUp(shapes, 'fc').output);
      signal?.throwIfAborted();
      const wanted = keep.map((id) => [id, lookUp(activations, this.layerOf(id))] as const);
      return { logits, probabilities, activations: new Map(wanted), layerMs };
    } catch (error) {
      this.forget();
      this.traits.noticeLoss();
      this.traits.lost.throwIfAborted();
      throw error;
    } finally {
      tf.dispose([...values.values()]);
    }
  }

  memory() {
    const { numTensors, numBytes } = tf.memory();
    return { tensors: numTensors, bytes: numBytes };
  }

  dispose(): void {
    try {
      this.forget();
      tf.dispose([...this.weights.values()]);
      this.weights.clear();
    } finally {
      this.traits.dispose();
    }
  }

  /** The layer whose output is that of `id`: of a stage, its last block. */
  private layerOf(id: LayerId): LayerId {
    return this.aliases.get(id) ?? id;
  }

  private layersOf(ids: readonly LayerId[]): Set<LayerId> {
    return new Set(ids.map((id) => this.layerOf(id)));
  }

  /** Gives back what the last run kept. */
  private forget(): void {
    for (const activation of this.unread) activation.forget();
    this.unread = [];
  }

  /** The values of `tensor`. @throws EngineLostError when they will never come. */
  private async read(tensor: tf.Tensor): Promise<Float32Array> {
    const { lost } = this.traits;
    try {
      const values = (await orAbort(tensor.data(), lost)) as Float32Array;
      // Reading takes memory of the device, too.
      this.traits.check();
      return values;
    } catch (error) {
      // A lost WebGPU device refuses to be read, and only then says that it is lost.
      if ((error as Error).name !== 'AbortError') throw error;
      throw new EngineLostError('The GPU was lost.', { cause: error });
    }
  }

  private compute(
    { node, add }: Step,
    values: ReadonlyMap<LayerId, tf.Tensor4D>,
    weights: ReadonlyMap<string, tf.Tensor>,
  ): tf.Tensor4D {
    switch (node.op) {
      case 'conv': {
        const x = lookUp(values, node.input);
        const w = {
          kernel: lookUp(weights, kernelName(node.id)) as tf.Tensor4D,
          bias: lookUp(weights, biasName(node.id)) as tf.Tensor1D,
        };
        return add
          ? ops.convAddRelu(x, node, w, lookUp(values, add.shortcut))
          : ops.conv(x, node, w);
      }
      case 'maxpool':
        return ops.maxPool(lookUp(values, node.input), node);
      case 'add':
        return ops.addRelu(lookUp(values, node.residual), lookUp(values, node.shortcut));
      case 'avgpool':
        return ops.averagePool(lookUp(values, node.input));
      case 'fc':
        return ops.linear(lookUp(values, node.input), node, {
          kernel: lookUp(weights, kernelName(node.id)) as tf.Tensor2D,
          bias: lookUp(weights, biasName(node.id)) as tf.Tensor1D,
        });
    }
  }
}

/** A tensor of the right shape whose values nobody reads: enough to compile for. */
function emptyTensor(shape: readonly number[]): tf.Tensor {
  const backend = tf.backend();
  const dataId = backend.write(null as unknown as Float32Array, [...shape], 'float32');
  return tf.engine().makeTensorFromTensorInfo({ dataId, shape: [...shape], dtype: 'float32' });
}
