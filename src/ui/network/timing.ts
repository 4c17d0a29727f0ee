/** Times of layers from times of operations. */
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import type { Result } from '../../state/state';

export type LayerTimes = Readonly<Partial<Record<LayerId, number>>>;

/**
 * The milliseconds spent in `layer` and in all that it holds; a block's own entry is its addition.
 * Null where nothing of it was measured.
 */
export function msOf(layer: Layer, times: LayerTimes | null): number | null {
  if (times === null) return null;
  return [times[layer.id] ?? null, ...layer.children.map((child) => msOf(child, times))].reduce(
    (sum, ms) => (ms === null ? sum : (sum ?? 0) + ms),
    null,
  );
}

/** The middle of `values`, or null where there are none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Which run the table's times are of, or null where there are none. */
export function runOf(result: Pick<Result, 'layerMs' | 'timings'> | null): string | null {
  if (result === null || result.layerMs === null) return null;
  return result.timings.first ? 'first run, warm-up included' : 'last run';
}
