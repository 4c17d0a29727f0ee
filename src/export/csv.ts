/**
 * Comma-separated values as RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180) has them: a line of
 * names, then a line a record, each ended by CRLF.
 */
import { cellOf, columnsOf, finite, shapeText, type Cell, type TableRecord } from './table';

/**
 * What makes a spreadsheet take a cell for a formula, wide forms included:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA_STARTS = new Set('=+-@\t\r\n＝＋－＠');

/** An apostrophe tells a spreadsheet that text follows. Other readers see it. */
const harmless = (text: string): string => (FORMULA_STARTS.has(text[0]) ? `'${text}` : text);

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

function field(cell: Cell): string {
  // As many digits as bring the same double back, with a dot whatever the language of the page.
  if (typeof cell === 'number') return String(finite(cell) ?? '');
  return quoted(harmless(typeof cell === 'string' ? cell : shapeText(cell ?? [])));
}

const line = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/**
 * `records` as CSV; nothing is written for null, NaN and infinities. Text that a spreadsheet would
 * run as a formula gets an apostrophe before it; numbers stay numbers. Empty for no records.
 */
export function csvOf(records: readonly TableRecord[]): string {
  const columns = columnsOf(records);
  if (columns.length === 0) return '';
  const lines = records.map((record) => columns.map((column) => cellOf(record, column)));
  return [columns, ...lines].map(line).join('');
}
