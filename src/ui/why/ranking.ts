/** How likely each class is for one picture, and where that puts it among the others. */
import { softmax, topIndices } from '../../engine/softmax';

export interface Ranking {
  /** 0 to 1, by class. */
  readonly probabilities: Float64Array;
  /** The classes' numbers, the likeliest first. */
  readonly order: readonly number[];
  /** From 1, by class. */
  readonly ranks: Uint16Array;
}

export function rankingOf(logits: Float32Array): Ranking {
  const order = topIndices(logits, logits.length);
  const ranks = new Uint16Array(logits.length);
  order.forEach((index, place) => (ranks[index] = place + 1));
  return { probabilities: softmax(logits), order, ranks };
}
