/** Recognising lists of names, and what it says of wrong ones. */
import { CheckpointError } from '../../src/checkpoint/errors';
import { recognise } from '../../src/checkpoint/recognise';
import { headerOf, RESNET18, RESNET50, torchvisionShapes, type Shapes } from './name-lists';

export const recogniseAll = (shapes: Shapes, metadata?: Record<string, string>) =>
  recognise(headerOf(shapes, metadata));

/** The error that recognising ends with. */
export function refusal(shapes: Shapes, metadata?: Record<string, string>): CheckpointError {
  try {
    recogniseAll(shapes, metadata);
  } catch (error) {
    if (error instanceof CheckpointError) return error;
    throw error;
  }
  throw new Error('The file was recognised.');
}

/** A copy with some shapes set, or deleted where null. */
export function changed(shapes: Shapes, changes: Record<string, number[] | null>): Shapes {
  const copy = new Map(shapes);
  for (const [name, shape] of Object.entries(changes)) {
    if (shape) copy.set(name, shape);
    else copy.delete(name);
  }
  return copy;
}

export const shapes50 = torchvisionShapes(RESNET50);
export const shapes18 = torchvisionShapes(RESNET18);
