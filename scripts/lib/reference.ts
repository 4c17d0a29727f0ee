/** Photos with what the network must say of them: `expected.json` or `reference.json` in a folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CropMode } from '../../src/image/geometry';

type Expected = readonly (readonly [classIndex: number, probability: number, logit: number])[];

/**
 * One photo's reference: the ten best classes for each crop, from a picture decoded and resized by
 * Pillow and run in float32 by ONNX Runtime on the same weights.
 */
export interface Reference extends Record<CropMode, Expected> {
  /** Its path below the folder. */
  readonly file: string;
  /** The true class, where it is known. */
  readonly label: number | null;
}

/** How far from the reference a probability may be: float16 weights, the browser's own decoder. */
export const PROBABILITY_TOLERANCE = 0.01;

/** @throws Error with a sentence when `folder` has no reference. */
export function readReference(folder: string): Reference[] {
  const file = ['expected.json', 'reference.json']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file === undefined) {
    throw new Error(`${folder} has no expected.json or reference.json to compare with.`);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Reference[];
}

export interface Comparison {
  readonly top1: number;
  readonly expectedTop1: number;
  /** The largest difference of a probability, over the reference's ten best classes. */
  readonly difference: number;
}

/** @param probabilities of all classes, by index. */
export function compare(probabilities: readonly number[], expected: Expected): Comparison {
  const top1 = probabilities.indexOf(Math.max(...probabilities));
  const differences = expected.map(([index, value]) => Math.abs(probabilities[index] - value));
  return { top1, expectedTop1: expected[0][0], difference: Math.max(...differences) };
}

export const agrees = ({ top1, expectedTop1, difference }: Comparison): boolean =>
  top1 === expectedTop1 && difference < PROBABILITY_TOLERANCE;
