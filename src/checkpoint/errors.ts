/** What can be wrong with a checkpoint, for the person who brought it. */
import { WeightsError } from '../weights/errors';
import { shown } from '../weights/tensor-entry';

/** One tensor that is not as it should be. Plain data, so that it can be sent to another thread. */
export interface Problem {
  readonly kind: 'missing' | 'unexpected' | 'shape' | 'type' | 'values';
  /** By its name in the file, or the one that it should have there. */
  readonly tensor: string;
  /** The shape that was expected, laid out as the file's others are; null for no such tensor. */
  readonly expected: readonly number[] | null;
  /** What the file has: a shape, or a type or values as text; null where it has nothing. */
  readonly actual: readonly number[] | string | null;
}

/** A checkpoint that this project cannot run. Its message is one sentence; `problems` say the rest. */
export class CheckpointError extends WeightsError {
  override name = 'CheckpointError';

  constructor(
    message: string,
    readonly problems: readonly Problem[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const shapeText = (shape: Problem['actual']): string =>
  shape === null || typeof shape === 'string' ? String(shape) : `[${shape.join(', ')}]`;

/** What is wrong with a tensor and what was expected, such as `fc.bias is [10], not [1000]`. */
export function describeProblem({ kind, tensor, expected, actual }: Problem): string {
  const name = shown(tensor);
  switch (kind) {
    case 'missing':
      return `${name} is missing: ${shapeText(expected)} was expected`;
    case 'unexpected':
      return `${name} ${shapeText(actual)} is unexpected: this network has no such tensor`;
    case 'shape':
      return `${name} is ${shapeText(actual)}, not ${shapeText(expected)}`;
    case 'type':
      return `${name} holds numbers of the type ${shapeText(actual)}, not F32, F16 or BF16`;
    case 'values':
      return `${name} holds ${shapeText(actual)}`;
  }
}
