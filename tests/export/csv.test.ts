import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/export/csv';
import { randomSource } from '../helpers/random';
import { FORMULAS, HOSTILE, mixtures } from './hostile';

/** As RFC 4180 has it and no laxer. */
const read = (csv: string): string[][] =>
  parse(csv, { record_delimiter: '\r\n', relax_column_count: false });

const isFormula = (text: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(text);

describe('csvOf', () => {
  it('writes names, numbers, shapes and nothing for null', () => {
    const csv = csvOf([
      { layer: 'conv1', output: [1, 112, 112, 64], ms: 0.25, mean: null },
      { layer: 'fc', output: [1, 1, 1, 1000], ms: -3, mean: 1e-7 },
    ]);
    expect(csv).toBe(
      'layer,output,ms,mean\r\nconv1,1x112x112x64,0.25,\r\nfc,1x1x1x1000,-3,1e-7\r\n',
    );
  });

  it('gives any text back to another reader', () => {
    for (const text of [...HOSTILE, ...mixtures(500)].filter((text) => !isFormula(text))) {
      const csv = csvOf([
        { before: 1, [`n${text}`]: text, after: 'x' },
        { before: 2, [`n${text}`]: text + text, after: null },
      ]);
      expect(read(csv), text).toEqual([
        ['before', `n${text}`, 'after'],
        ['1', text, 'x'],
        ['2', text + text, ''],
      ]);
    }
  });

  it('disarms formulas', () => {
    for (const text of [...FORMULAS, ...mixtures(500).filter(isFormula)]) {
      expect(read(csvOf([{ [text]: text, n: -1 }])), text).toEqual([
        [`'${text}`, 'n'],
        [`'${text}`, '-1'],
      ]);
    }
  });

  it('keeps every digit of a number', () => {
    const random = randomSource(3);
    const numbers = [
      ...[0, -0.1, 0.1 + 0.2, Math.fround(0.1), Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53, 1e21],
      ...Array.from({ length: 200 }, () => (random() - 0.5) * 10 ** (random() * 60 - 30)),
    ];
    const [, ...rows] = read(csvOf(numbers.map((number, i) => ({ i, number }))));
    expect(rows.map(([, text]) => Number(text))).toEqual(numbers);
  });

  it('writes nothing for what is no finite number', () => {
    expect(csvOf([{ a: NaN, b: Infinity, c: -Infinity, d: 0 }])).toBe('a,b,c,d\r\n,,,0\r\n');
  });

  it('leaves cells empty that a record lacks', () => {
    expect(csvOf([{ a: 1 }, { toString: 2 }])).toBe('a,toString\r\n1,\r\n,2\r\n');
  });

  it('is empty without records', () => {
    expect(csvOf([])).toBe('');
  });
});
