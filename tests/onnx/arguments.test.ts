import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/install.mjs';
import { parseExportArguments, UsageError } from '../../scripts/onnx/arguments';

const parse = (line: string) => parseExportArguments(line.split(' ').filter(Boolean));

test('has defaults, and takes what is given', () => {
  expect(parse('')).toEqual({ out: null, precision: 'f32', batch: 'dynamic' });
  expect(parse('--out a.onnx --precision f16 --batch 8')).toEqual({
    out: 'a.onnx',
    precision: 'f16',
    batch: 8,
  });
  expect(parse('--batch dynamic --help')).toBe('help');
});

test.each([
  ['--colour red', "Unknown option '--colour'; --help shows what can be given."],
  ['model.onnx', "Unexpected argument 'model.onnx'; --help shows what can be given."],
  ['--out', "Option '--out <value>' argument missing; --help shows what can be given."],
  ['--out --batch', "Option '--out' argument is ambiguous; --help shows what can be given."],
  ['--out=', '--out takes the name of a file.'],
  ['--precision f8', '--precision takes f32 or f16, not "f8".'],
  ['--batch 0', '--batch takes a whole number of 1 or more, or dynamic, not "0".'],
  ['--batch 1.5', '--batch takes a whole number of 1 or more, or dynamic, not "1.5".'],
  ['--batch 1e2', '--batch takes a whole number of 1 or more, or dynamic, not "1e2".'],
])('refuses %s in one sentence', (line, sentence) => {
  expect(() => parse(line)).toThrow(new UsageError(sentence));
});

test('the script ends with 2 and that sentence alone', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/export-onnx.ts', '--batch', 'many'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect({ status, stdout, stderr }).toEqual({
    status: 2,
    stdout: '',
    stderr: '--batch takes a whole number of 1 or more, or dynamic, not "many".\n',
  });
});
