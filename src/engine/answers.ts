/** What the network's numbers say: checked, the best classes with their names, the layers kept. */
import type { LayerId, Shape } from '../model/network';
import type { Precision, RunResult } from './executor';
import { topIndices } from './softmax';

/** One class, and how much the network holds the picture for it. */
export interface Prediction {
  /** Its index, from 0. */
  readonly class: number;
  readonly label: string;
  /** 0 to 1. */
  readonly probability: number;
  readonly logit: number;
}

/** @throws Error where the answer is none: a sentence with what may have happened. */
export function expectFinite(logits: Float32Array, precision: Precision): void {
  if (logits.every(Number.isFinite)) return;
  throw new Error(
    'The network’s answer has values that are no numbers: its activations grew too large for ' +
      `${precision}, or its weights are broken. Choose another backend.`,
  );
}

/**
 * The `topK` best classes of one picture, the best first.
 * @param logits and `probabilities` of one picture: a number for each class.
 * @param classes the names of the classes, in the same order.
 */
export const predictions = (
  logits: Float32Array,
  probabilities: Float32Array,
  classes: readonly string[],
  topK: number,
): Prediction[] =>
  topIndices(logits, topK).map((index) => ({
    class: index,
    label: classes[index],
    probability: probabilities[index],
    logit: logits[index],
  }));

/** A layer's output for a whole batch, row-major NHWC. */
export interface KeptLayer {
  readonly id: LayerId;
  readonly shape: Shape;
  readonly values: Float32Array;
}

/**
 * Reads the outputs of the layers `keep`, which must be before the next run begins. Two names of one
 * layer, such as `conv5` and `conv5.2`, may share their values.
 */
export const readKept = (
  { activations }: RunResult,
  keep: readonly LayerId[],
): Promise<KeptLayer[]> =>
  Promise.all(
    keep.flatMap((id) => {
      const activation = activations.get(id);
      if (!activation) return [];
      return [activation.read().then((values) => ({ id, shape: activation.shape, values }))];
    }),
  );
