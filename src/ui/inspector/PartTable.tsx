import type { ReactNode } from 'react';
import { DataTable } from '../common/DataTable';

interface Props {
  readonly title: string;
  readonly columns: readonly string[];
  /** Table rows, a cell for each column. */
  readonly children: ReactNode;
  /** A sentence below it. */
  readonly note?: string;
}

/** A section of the inspector that lists what a layer is made of. */
export const PartTable = ({ title, columns, children, note }: Props) => (
  <section className="inspector-part inspector-wide">
    <h3>{title}</h3>
    <DataTable label={title} columns={columns}>
      {children}
    </DataTable>
    {note !== undefined && <p className="note part-note">{note}</p>}
  </section>
);
