/** A layer's output that stays in its tensor until it is read. */
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { LayerId, Shape } from '../../model/network';
import type { Activation } from '../executor';

export class TfjsActivation implements Activation {
  readonly shape: Shape;
  private values: Promise<Float32Array> | null = null;

  /** @param tensor its own: it disposes of it when it is read or forgotten. */
  constructor(
    private readonly id: LayerId,
    private readonly tensor: Tensor4D,
    private readonly readTensor: (tensor: Tensor) => Promise<Float32Array>,
  ) {
    this.shape = tensor.shape;
  }

  /** Read off the backend once, however often it is asked for. */
  read(): Promise<Float32Array> {
    this.values ??= this.takeOff();
    return this.values;
  }

  /** Nobody will read it any more, unless it was read before. */
  forget(): void {
    if (this.values === null) this.tensor.dispose();
  }

  private async takeOff(): Promise<Float32Array> {
    if (this.tensor.isDisposed) throw new Error(`${this.id} is gone: the network has run again.`);
    try {
      return await this.readTensor(this.tensor);
    } finally {
      this.tensor.dispose();
    }
  }
}
