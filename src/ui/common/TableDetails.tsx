import type { ReactNode } from 'react';
import { DataTable } from './DataTable';
import './table-details.css';

interface Props {
  /** What opens the table. */
  readonly title: string;
  readonly columns: readonly string[];
  /** Table rows, a cell for each column, of which the first names the row. */
  readonly children: ReactNode;
}

/** What a chart shows, as a table that opens on demand. */
export const TableDetails = ({ title, columns, children }: Props) => (
  <details className="table-details">
    <summary>{title}</summary>
    <DataTable label={title} columns={columns}>
      {children}
    </DataTable>
  </details>
);
