import { describe, expect, it } from 'vitest';
import { markdownOf } from '../../src/export/markdown';
import { FORMULAS, HOSTILE, mixtures } from './hostile';

/** The cells of a line, split where a pipe is not escaped, as the specification has it. */
function cells(line: string): string[] {
  const parts = line.match(/(?:\\.|[^|\\])+/gsu) ?? [];
  return parts.map((part) => part.trim());
}

/** What a cell shows: escapes taken off, breaks made lines again. */
const shown = (cell: string): string =>
  cell.replace(/<br>/g, '\n').replace(/\\([!-/:-@[-`{-~])/g, '$1');

describe('markdownOf', () => {
  it('puts numbers on the right and leaves null empty', () => {
    const table = markdownOf([
      { layer: 'conv3.0', kind: 'block', output: [1, 28, 28, 512], zero_share: 0.5, ms: null },
      { layer: 'fc', kind: 'fc', output: [1, 1, 1, 1000], zero_share: null, ms: null },
    ]);
    expect(table).toBe(
      '| layer | kind | output | zero_share | ms |\n' +
        '| --- | --- | --- | --: | --- |\n' +
        '| conv3.0 | block | 1x28x28x512 | 0.5 |  |\n' +
        '| fc | fc | 1x1x1x1000 |  |  |\n',
    );
  });

  it('keeps any text in one cell of one line', () => {
    for (const text of [...HOSTILE, ...FORMULAS, ...mixtures(500)]) {
      const framed = `v${text}w`;
      const [names, rules, row, ...end] = markdownOf([{ a: 1, [framed]: framed, b: 2 }]).split(
        '\n',
      );
      const seen = framed.replace(/\r\n?/g, '\n');
      expect(cells(names).map(shown), text).toEqual(['a', seen, 'b']);
      expect(rules).toBe('| --: | --- | --: |');
      expect(cells(row).map(shown), text).toEqual(['1', seen, '2']);
      expect(end).toEqual(['']);
    }
  });

  it.each([
    ['<b>', String.raw`\<b\>`],
    ['&lt;', String.raw`\&lt;`],
    ['*a* `b`', '\\*a\\* \\`b\\`'],
    ['_a_b_', String.raw`\_a_b\_`],
    ['[a](b)', String.raw`\[a\](b)`],
    ['a|b', String.raw`a\|b`],
    ['a\r\nb', 'a<br>b'],
  ])('escapes %j', (text, expected) => {
    expect(markdownOf([{ text }])).toContain(`| ${expected} |`);
  });

  it.each([
    [0, '0'],
    [25_690_112, '25690112'],
    [0.123456, '0.1235'],
    [-12.3456, '-12.35'],
    [12_345.678, '12346'],
    [999.96, '1000'],
    [1.5e-9, '1.5e-9'],
    [NaN, ''],
    [-Infinity, ''],
  ])('writes %d as "%s"', (number, text) => {
    expect(markdownOf([{ number }])).toBe(`| number |\n| --: |\n| ${text} |\n`);
  });

  it('is empty without records', () => {
    expect(markdownOf([])).toBe('');
  });
});
