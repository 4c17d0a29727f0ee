/**
 * What a key does in the layer table, by the WAI-ARIA treegrid pattern with rows focused first:
 * https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/
 */
import type { LayerId } from '../../model/network';
import type { Row } from './rows';

/** Where the focus is: on a row, or on one of its cells. */
export interface Focus {
  readonly id: LayerId;
  readonly cell: number | null;
}

export type TreeCommand =
  | { readonly do: 'focus'; readonly to: Focus }
  | { readonly do: 'open'; readonly id: LayerId; readonly open: boolean }
  | { readonly do: 'select'; readonly id: LayerId };

export interface Key {
  readonly key: string;
  readonly ctrl: boolean;
}

/** How far Page Up and Page Down go. */
const PAGE = 10;

/** The command for `key`, or null where the key means nothing here. */
export function commandFor(
  { key, ctrl }: Key,
  rows: readonly Row[],
  focus: Focus,
  cells: number,
): TreeCommand | null {
  const at = rows.findIndex((row) => row.layer.id === focus.id);
  if (at < 0) return null;
  const { id, cell } = focus;
  const row = rows[at];
  const last = rows.length - 1;

  const toRow = (index: number): TreeCommand => {
    const { layer } = rows[Math.min(last, Math.max(0, index))];
    return { do: 'focus', to: { id: layer.id, cell } };
  };
  const toCell = (index: number | null): TreeCommand => ({ do: 'focus', to: { id, cell: index } });

  switch (key) {
    case 'ArrowDown':
      return toRow(at + 1);
    case 'ArrowUp':
      return toRow(at - 1);
    case 'PageDown':
      return toRow(at + PAGE);
    case 'PageUp':
      return toRow(at - PAGE);
    case 'ArrowRight':
      if (cell !== null) return toCell(Math.min(cells - 1, cell + 1));
      return row.open === false ? { do: 'open', id, open: true } : toCell(0);
    case 'ArrowLeft':
      if (cell !== null) return toCell(cell === 0 ? null : cell - 1);
      if (row.open === true) return { do: 'open', id, open: false };
      return row.parent === null ? null : { do: 'focus', to: { id: row.parent, cell: null } };
    case 'Home':
      return cell === null || ctrl ? toRow(0) : toCell(0);
    case 'End':
      return cell === null || ctrl ? toRow(last) : toCell(cells - 1);
    case 'Enter':
    case ' ':
      return { do: 'select', id };
    default:
      return null;
  }
}
