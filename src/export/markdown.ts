/** Tables in GitHub-flavoured Markdown: https://github.github.com/gfm/#tables-extension- */
import { cellOf, columnsOf, finite, shapeText, type Cell, type TableRecord } from './table';

/** Fractions are cut to so many significant figures; whole digits are all kept. */
const FIGURES = 4;

/**
 * What Markdown or HTML would take for markup. An underscore between letters is none, and so can
 * stay as it is in the columns' names.
 */
const MARKUP = /[\\`*[\]<>|~&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** A cell is one line: a break in it has to be HTML's. */
const escaped = (text: string): string =>
  text.replace(MARKUP, String.raw`\$&`).replace(/\r\n|\r|\n/g, '<br>');

function numberText(value: number): string {
  const whole = String(Math.trunc(Math.abs(value))).length;
  if (Number.isInteger(value) || whole >= FIGURES) return String(Math.round(value));
  return String(Number(value.toPrecision(FIGURES)));
}

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return escaped(cell);
  if (typeof cell !== 'number') return shapeText(cell ?? []);
  return finite(cell) === null ? '' : numberText(cell);
}

/** Whether a column holds numbers, and nothing else where it holds anything. */
const isNumeric = (cells: readonly Cell[]): boolean =>
  cells.some((cell) => cell !== null) &&
  cells.every((cell) => cell === null || typeof cell === 'number');

const line = (texts: readonly string[]): string => `| ${texts.join(' | ')} |\n`;

/**
 * `records` as a table for a person to read, with the numbers on the right; nothing stands for null,
 * NaN and infinities. Empty for no records.
 */
export function markdownOf(records: readonly TableRecord[]): string {
  const columns = columnsOf(records);
  if (columns.length === 0) return '';
  const rows = records.map((record) => columns.map((column) => cellOf(record, column)));
  const rules = columns.map((_, i) => (isNumeric(rows.map((row) => row[i])) ? '--:' : '---'));
  return [columns.map(escaped), rules, ...rows.map((row) => row.map(cellText))].map(line).join('');
}
