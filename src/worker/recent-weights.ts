/** Weights that were read off the engine a moment ago, and may be asked for again. */
import type { Executor } from '../engine/executor';

/** A layer's kernel and bias, and fc's, which class activations need: at most 17 MB in ResNet-50. */
const CAPACITY = 4;

export class RecentWeights {
  private readonly tensors = new Map<string, Promise<Float32Array>>();

  constructor(private readonly executor: Pick<Executor, 'readWeight'>) {}

  /** See `Executor.readWeight`. What was asked for longest ago is let go of. */
  get(name: string): Promise<Float32Array> {
    const tensor = this.tensors.get(name) ?? this.executor.readWeight(name);
    this.tensors.delete(name);
    this.tensors.set(name, tensor);
    tensor.catch(() => this.tensors.delete(name));
    for (const oldest of this.tensors.keys()) {
      if (this.tensors.size <= CAPACITY) break;
      this.tensors.delete(oldest);
    }
    return tensor;
  }
}
