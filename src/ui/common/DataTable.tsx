import type { ReactNode } from 'react';
import { SideScroll } from './SideScroll';
import './data-table.css';

interface Props {
  /** What it lists, for who does not see it. */
  readonly label: string;
  readonly columns: readonly string[];
  /** Table rows, a cell for each column, of which the first names the row. */
  readonly children: ReactNode;
}

/** A plain table of numbers, which scrolls sideways where it does not fit. */
export const DataTable = ({ label, columns, children }: Props) => (
  <SideScroll className="data-table" label={label}>
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </SideScroll>
);
