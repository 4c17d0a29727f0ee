/** How much the network's answer depends on each part of a picture: asked by covering that part. */
import type { Executor } from '../engine/executor';
import { occlude, patchesOf } from '../explain/occlusion';

export interface OcclusionOptions {
  /** The picture's number in the traced run's batch. */
  readonly image: number;
  readonly class: number;
  /** Patches along one side of the picture. */
  readonly cells: number;
}

export interface Occlusion {
  readonly cells: number;
  /** The class's probability with nothing covered. */
  readonly baseline: number;
  /** `cells × cells`, row by row: the probability with the patch there covered. */
  readonly probabilities: Float32Array;
}

/**
 * @param input the whole picture as the network gets it, HWC.
 * @param size its side in pixels.
 * @param onPatch told of the probabilities so far, as in `Occlusion`; NaN where none is known.
 * @throws AbortError, EngineLostError
 */
export async function occlusionOf(
  executor: Executor,
  input: Float32Array,
  size: number,
  { class: index, cells }: Pick<OcclusionOptions, 'class' | 'cells'>,
  signal: AbortSignal,
  onPatch: (done: number, probabilities: Float32Array) => void,
): Promise<Occlusion> {
  const probabilityOf = async (picture: Float32Array): Promise<number> => {
    const { probabilities } = await executor.run(picture, [1, size, size, 3], { signal });
    if (!(index in probabilities)) throw new RangeError(`There is no class ${index}.`);
    return probabilities[index];
  };
  const baseline = await probabilityOf(input);
  const patches = patchesOf(cells, size);
  const probabilities = new Float32Array(patches.length).fill(NaN);
  for (const [i, patch] of patches.entries()) {
    probabilities[i] = await probabilityOf(occlude(input, size, patch));
    onPatch(i + 1, probabilities);
  }
  return { cells, baseline, probabilities };
}
