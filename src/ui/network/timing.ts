/** Times of layers from times of operations. */
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { parentsOf } from '../../state/model';
import type { Result } from '../../state/state';

export type LayerTimes = Readonly<Partial<Record<LayerId, number>>>;

/**
 * The milliseconds spent in `layer` and in all that it holds; a block's own entry is its addition,
 * with the convolution that this was folded into if any. Null where nothing of it was measured.
 */
export function msOf(layer: Layer, times: LayerTimes | null): number | null {
  if (times === null) return null;
  return [times[layer.id] ?? null, ...layer.children.map((child) => msOf(child, times))].reduce(
    (sum, ms) => (ms === null ? sum : (sum ?? 0) + ms),
    null,
  );
}

/**
 * The block that `id` is timed with, or null: where an addition is folded into the convolution before
 * it, the two are one operation, which has the block's name.
 */
export function timedWith(id: LayerId, times: LayerTimes | null): LayerId | null {
  const block = parentsOf(id).at(-1);
  if (times === null || block === undefined || times[id] !== undefined) return null;
  return times[block] === undefined ? null : block;
}

/** Whether there are such additions among what was timed of `layers`. */
export const anyTimedWithBlock = (
  layers: ReadonlySet<LayerId>,
  times: LayerTimes | null,
): boolean => [...layers].some((id) => timedWith(id, times) !== null);

/** The middle of `values`, or null where there are none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How many pictures ran together, in words. */
export const batchText = (images: number): string =>
  images === 1 ? 'a batch of one' : `a batch of ${images} pictures`;

/**
 * What tells the times from the costs beside them, in a few words: that the run had to warm up, and of
 * how many pictures they are where the costs are of others.
 * @param images how many ran together.
 * @param batch how many the costs are of.
 */
export function caveatsOf(
  result: Pick<Result, 'layerMs' | 'timings'> | null,
  images: number,
  batch: number,
): readonly string[] {
  if (result === null || result.layerMs === null) return [];
  return [
    ...(result.timings.warm ? [] : ['with warm-up']),
    ...(images === batch ? [] : [`batch of ${images}`]),
  ];
}

/** Which run the table's times are of, or null where there are none. */
export function runOf(result: Pick<Result, 'layerMs' | 'timings'> | null): string | null {
  if (result === null || result.layerMs === null) return null;
  const { first, warm } = result.timings;
  return `${first ? 'first' : 'last'} run${warm ? '' : ', warm-up included'}`;
}
