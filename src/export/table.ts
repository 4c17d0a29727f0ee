/** What a table to be written out is made of, whatever it is written as. */

/** Text, a number, the sizes of a shape, or null where there is nothing to say. */
export type Cell = string | number | null | readonly number[];

/** One row: its cells by the names of their columns. */
export type TableRecord = Readonly<Record<string, Cell>>;

/** The names of the columns, in the order in which the records first name them. */
export const columnsOf = (records: readonly TableRecord[]): string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
];

/** What a record holds in a column; null where it lacks that column. */
export const cellOf = (record: TableRecord, column: string): Cell =>
  Object.hasOwn(record, column) ? record[column] : null;

/** A shape in one cell: `1x56x56x256`, which a spreadsheet takes for text and not for a sum. */
export const shapeText = (shape: readonly number[]): string => shape.join('x');

/** JSON has neither NaN nor infinities: null stands for them, here and in every other format. */
export const finite = (value: number | null | undefined): number | null =>
  value != null && Number.isFinite(value) ? value : null;
