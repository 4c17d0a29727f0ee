import type { SortKey } from '../../state/state';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** What a press on the header sorts by, where there is something to compare. */
  readonly sort: SortKey | null;
  /** Only there when it was measured. */
  readonly measured?: true;
}

const COLUMNS: readonly Column[] = [
  { id: 'layer', label: 'Layer', sort: 'order' },
  { id: 'output', label: 'Output', sort: 'elements' },
  { id: 'window', label: 'k / s / p', sort: null },
  { id: 'parameters', label: 'Parameters', sort: 'parameters' },
  { id: 'macs', label: 'MACs', sort: 'macs' },
  { id: 'activation', label: 'Activation', sort: 'activationBytes' },
  { id: 'ms', label: 'ms', sort: 'ms', measured: true },
];

export const columnsFor = (measured: boolean): readonly Column[] =>
  COLUMNS.filter((column) => measured || !column.measured);
