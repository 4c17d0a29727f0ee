/** The rows of the layer table: what is open, in the order in which it is sorted. */
import { elements } from '../../model/costs';
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import type { SortKey, TableView } from '../../state/view';
import type { Measurements } from './measured';

export interface Row {
  readonly layer: Layer;
  readonly parent: LayerId | null;
  /** 1 for a stage, 2 for a block, 3 for a convolution in it. */
  readonly level: number;
  /** From 1, among `siblings`. */
  readonly position: number;
  readonly siblings: number;
  /** Null where there is nothing to open. */
  readonly open: boolean | null;
}

type Key = Exclude<SortKey, 'order'>;

function measuredOf(key: 'ms' | 'mean' | 'zeros', id: LayerId, measured: Measurements | null) {
  const of = measured?.get(id);
  const value = key === 'zeros' ? of?.zeroShare : of?.[key];
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Null where it was not measured, or is no number. */
function valueOf(layer: Layer, key: Key, measured: Measurements | null): number | null {
  switch (key) {
    case 'elements':
      return elements(layer.output);
    case 'ms':
    case 'mean':
    case 'zeros':
      return measuredOf(key, layer.id, measured);
    default:
      return layer.costs[key];
  }
}

function sorted(
  siblings: readonly Layer[],
  { key, descending }: TableView['sort'],
  measured: Measurements | null,
): readonly Layer[] {
  if (key === 'order') return descending ? [...siblings].reverse() : siblings;
  const sign = descending ? -1 : 1;
  return siblings
    .map((layer) => ({ layer, value: valueOf(layer, key, measured) }))
    .sort((a, b) => {
      // What was not measured comes last in either direction.
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null);
      return sign * (a.value - b.value);
    })
    .map(({ layer }) => layer);
}

/** The rows on show, parents before their children, siblings sorted within their parent. */
export function visibleRows(
  layers: readonly Layer[],
  { open, sort }: Pick<TableView, 'open' | 'sort'>,
  measured: Measurements | null,
  parent: LayerId | null = null,
  level = 1,
): Row[] {
  return sorted(layers, sort, measured).flatMap((layer, i): Row[] => {
    const opens = layer.children.length > 0;
    const row: Row = {
      layer,
      parent,
      level,
      position: i + 1,
      siblings: layers.length,
      open: opens ? open.has(layer.id) : null,
    };
    const children = row.open
      ? visibleRows(layer.children, { open, sort }, measured, layer.id, level + 1)
      : [];
    return [row, ...children];
  });
}
