import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import type { LayerId } from '../../model/network';
import { useActions } from '../context';
import type { Row } from './rows';
import { commandFor, type Focus } from './tree-keys';

const isShown = (cell: Element) => cell.getClientRects().length > 0;

/** A row's cells, without those that a narrow screen hides. */
const cellsOf = (row: HTMLTableRowElement) => Array.from(row.cells).filter(isShown);

function placeOf(target: EventTarget): { row: HTMLTableRowElement; cell: number | null } | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest('tr');
  if (row === null) return null;
  const cell = cellsOf(row).findIndex((candidate) => candidate.contains(target));
  return { row, cell: cell < 0 ? null : cell };
}

/** Moves the focus in the layer table and does what the keys ask for. */
export function useTreeKeys(body: RefObject<HTMLTableSectionElement | null>, rows: readonly Row[]) {
  const actions = useActions();
  const [focused, setFocused] = useState<LayerId | null>(null);

  const focus = ({ id, cell }: Focus) => {
    const row = Array.from(body.current?.rows ?? []).find(({ dataset }) => dataset.layer === id);
    if (row === undefined) return;
    const cells: readonly (HTMLElement | undefined)[] = cellsOf(row);
    const target = cell === null ? row : (cells[cell] ?? row);
    target.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const place = placeOf(event.target);
    const id = place?.row.dataset.layer;
    if (place === null || id === undefined) return;
    // A pointer may have left the focus on the button that opens the row.
    const onButton = event.target instanceof HTMLButtonElement;
    if (onButton && (event.key === 'Enter' || event.key === ' ')) return;
    const command = commandFor(
      { key: event.key, ctrl: event.ctrlKey },
      rows,
      { id, cell: onButton ? null : place.cell },
      cellsOf(place.row).length,
    );
    if (command === null) return;
    event.preventDefault();
    if (command.do === 'focus') focus(command.to);
    else if (command.do === 'open') actions.setOpen(command.id, command.open);
    else actions.select(command.id);
  };

  const onFocus = ({ target }: FocusEvent) => {
    setFocused(placeOf(target)?.row.dataset.layer ?? null);
  };

  return { focused, onKeyDown, onFocus };
}
