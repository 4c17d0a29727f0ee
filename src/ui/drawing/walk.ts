/**
 * Where the arrow keys go in the drawing. Its parts stand in rows, from top to bottom: the stages'
 * names, the convolutions on shortcuts, the blocks, the convolutions in them. What is in no stage
 * belongs to every row but the shortcuts'.
 */
import type { Layer } from '../../model/layers';
import type { LayerId } from '../../model/network';
import { mainOf } from '../common/blocks';
import { isShortcut } from '../network/cells';

export type RowName = 'stages' | 'shortcuts' | 'blocks' | 'convs';

export interface Place {
  readonly id: LayerId;
  readonly row: RowName;
}

type Rows = Readonly<Record<RowName, readonly Layer[]>>;

const ROW_NAMES = ['stages', 'shortcuts', 'blocks', 'convs'] as const;

function rowsOf(layers: readonly Layer[]): Rows {
  const opened = (row: readonly Layer[], open: (layer: Layer) => readonly Layer[]) =>
    row.flatMap((layer) => (layer.children.length > 0 ? open(layer) : [layer]));
  const blocks = opened(layers, ({ children }) => children);
  return {
    stages: layers,
    shortcuts: blocks.flatMap(({ children }) => children.filter(({ id }) => isShortcut(id))),
    blocks,
    convs: opened(blocks, mainOf),
  };
}

const indexIn = (row: readonly Layer[], id: LayerId) => row.findIndex((layer) => layer.id === id);

/** Where part `id` is met when nothing tells from which row it is looked at. */
export function placeOf(layers: readonly Layer[], id: LayerId): Place | null {
  const rows = rowsOf(layers);
  const row = ROW_NAMES.find((name) => indexIn(rows[name], id) >= 0);
  return row === undefined ? null : { id, row };
}

const holds = (id: LayerId) => (layer: Layer) => layer.children.some((child) => child.id === id);

/** The part above: a convolution's block, a block's shortcut if it projects, else its stage. */
function above(rows: Rows, { id, row }: Place): Place | null {
  const at = (found: Layer | undefined, name: RowName) =>
    found === undefined ? null : { id: found.id, row: name };
  const block = rows.blocks.find(holds(id));
  switch (row) {
    case 'stages':
      return null;
    case 'shortcuts':
      return block === undefined ? null : at(rows.stages.find(holds(block.id)), 'stages');
    case 'blocks': {
      const own = rows.blocks.find((each) => each.id === id)?.children;
      const shortcut = own?.find((child) => isShortcut(child.id));
      return at(shortcut, 'shortcuts') ?? at(rows.stages.find(holds(id)), 'stages');
    }
    case 'convs':
      return at(block, 'blocks');
  }
}

/** The part below: a stage's first block, a shortcut's block, a block's first convolution. */
function below(rows: Rows, { id, row }: Place): Place | null {
  if (row === 'shortcuts') {
    const block = rows.blocks.find(holds(id));
    return block === undefined ? null : { id: block.id, row: 'blocks' };
  }
  const layer = rows[row].find((each) => each.id === id);
  const first = layer === undefined ? undefined : mainOf(layer).at(0);
  if (first === undefined) return null;
  return { id: first.id, row: row === 'stages' ? 'blocks' : 'convs' };
}

/** Where `key` leads from `from`, or null where it leads nowhere. */
export function step(layers: readonly Layer[], from: Place, key: string): Place | null {
  const rows = rowsOf(layers);
  const row = rows[from.row];
  const at = indexIn(row, from.id);
  const along = (index: number): Place | null =>
    index < 0 || index >= row.length ? null : { id: row[index].id, row: from.row };
  switch (key) {
    case 'ArrowRight':
      return along(at + 1);
    case 'ArrowLeft':
      return along(at - 1);
    case 'Home':
      return along(0);
    case 'End':
      return along(row.length - 1);
    case 'ArrowUp':
      return above(rows, from);
    case 'ArrowDown':
      return below(rows, from);
    default:
      return null;
  }
}
