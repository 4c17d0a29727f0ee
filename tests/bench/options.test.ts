import { expect, test } from 'vitest';
import { help, parseOptions, UsageError } from '../../bench/lib/options';

test('compares everything, on whatever adapter there is, unless told otherwise', () => {
  expect(parseOptions([], 'node')).toEqual({
    choice: { peers: [], backends: [], precisions: [] },
    budget: { rounds: 20, seconds: 30 },
    threads: 1,
    adapter: 'auto',
  });
});

test('takes names more than once', () => {
  const args = ['--peer', 'ort', '--peer', 'wgsl', '--backend', 'webgpu', '--rounds', '3'];
  expect(parseOptions(args, 'browser')).toMatchObject({
    choice: { peers: ['ort', 'wgsl'], backends: ['webgpu'] },
    budget: { rounds: 3 },
  });
});

test('explains itself', () => {
  expect(parseOptions(['--help'], 'node')).toBe('help');
  expect(help('browser')).toContain('--adapter');
  expect(help('node')).not.toContain('--adapter');
});

test.each([
  [
    ['--peer', 'keras'],
    '--peer takes wgsl, tfjs, layers, ort, ort-capture, ort-node, not "keras".',
  ],
  [['--rounds', '0'], '--rounds takes a whole number of 1 or more, not "0".'],
  [['--rounds', 'many'], '--rounds takes a whole number of 1 or more, not "many".'],
  [['--fast'], "Unknown option '--fast'"],
])('says what is wrong with %j', (args, message) => {
  expect(() => parseOptions(args, 'browser')).toThrow(UsageError);
  expect(() => parseOptions(args, 'browser')).toThrow(message);
});
