import type { SortKey } from '../../state/view';

/** What was measured, and so has columns. */
export interface Shown {
  readonly times: boolean;
  readonly statistics: boolean;
}

export interface Column {
  readonly id: string;
  readonly label: string;
  /** What a press on the header sorts by, where there is something to compare. */
  readonly sort: SortKey | null;
  /** What it needs to be there. */
  readonly needs?: keyof Shown;
}

const COLUMNS: readonly Column[] = [
  { id: 'layer', label: 'Layer', sort: 'order' },
  { id: 'output', label: 'Output', sort: 'elements' },
  { id: 'window', label: 'k / s / p', sort: null },
  { id: 'parameters', label: 'Parameters', sort: 'parameters' },
  { id: 'macs', label: 'MACs', sort: 'macs' },
  { id: 'activation', label: 'Activation', sort: 'activationBytes' },
  { id: 'ms', label: 'ms', sort: 'ms', needs: 'times' },
  { id: 'mean', label: 'mean', sort: 'mean', needs: 'statistics' },
  { id: 'zeros', label: '% zero', sort: 'zeros', needs: 'statistics' },
];

export const columnsFor = (shown: Shown): readonly Column[] =>
  COLUMNS.filter(({ needs }) => needs === undefined || shown[needs]);
