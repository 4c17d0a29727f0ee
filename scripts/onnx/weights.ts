/** The weights file that the page downloads, read from this machine. */
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { decodeTensor } from '../../src/weights/decode';
import { parseHeader } from '../../src/weights/safetensors';
import { WEIGHTS } from '../../src/weights/source';
import { ROOT } from '../lib/install.mjs';
import { prepareModel } from '../prepare-model';
import type { WeightTensor } from './initializers';

export interface Weights {
  readonly tensors: ReadonlyMap<string, WeightTensor>;
  /** What the file says about itself: `ModelMetadata` in `src/weights/metadata.ts`, as text. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The weights as float32; the file is made first where it is missing.
 * @throws WeightsError when it cannot be made.
 */
export async function readWeights(): Promise<Weights> {
  await prepareModel({ say: () => undefined });
  const file = await fs.readFile(join(ROOT, 'public/model', WEIGHTS.file));
  const { tensors, metadata } = parseHeader(file, file.length);
  const decoded = tensors.map(({ name, shape, dtype, start, end }): [string, WeightTensor] => [
    name,
    { shape, values: decodeTensor(file.subarray(start, end), dtype) },
  ]);
  return { tensors: new Map(decoded), metadata };
}
