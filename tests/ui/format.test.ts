import { expect, test } from 'vitest';
import { BUILT_IN, layersFor } from '../../src/state/model';
import {
  bytes,
  bytesOf,
  counted,
  duration,
  grouped,
  inLetters,
  macs,
  milliseconds,
  outputText,
  percent,
  shapeText,
  signed,
  sizesOf,
} from '../../src/ui/common/format';

test.each([
  [512, '512 B'],
  [8192, '8.19 kB'],
  [802816, '803 kB'],
  [3211264, '3.21 MB'],
  [51113848, '51.1 MB'],
  [999_999, '1.00 MB'],
  [65_200_000_000, '65.2 GB'],
])('%d bytes', (value, text) => {
  expect(bytes(value)).toBe(text);
});

test('counts, in figures and in letters', () => {
  expect([counted(1, 'block'), counted(36, 'block')]).toEqual(['1 block', '36 blocks']);
  expect([2, 5, 12, 36].map(inLetters)).toEqual(['two', 'five', 'twelve', '36']);
});

test('progress keeps one unit', () => {
  expect(bytesOf(400, 51113848)).toBe('0.0 of 51.1 MB');
  expect(bytesOf(23.4e6, 51113848)).toBe('23.4 of 51.1 MB');
});

test.each([
  [0, '–'],
  [512, '512'],
  [1024, '1.0 k'],
  [99_949, '99.9 k'],
  [99_950, '0.1 M'],
  [2048000, '2.0 M'],
  [118013952, '118.0 M'],
  [999_960_000, '1.000 G'],
  [3857973248, '3.858 G'],
  [3857973248 * 1024, '3.951 T'],
])('%d MACs', (value, text) => {
  expect(macs(value)).toBe(text);
});

test.each([
  [0.123, '0.12 ms'],
  [4.23, '4.2 ms'],
  [512.3, '512 ms'],
  [999.7, '1.00 s'],
  [1234, '1.23 s'],
  [76_000, '76.0 s'],
])('%d milliseconds as a time', (value, text) => {
  expect(duration(value)).toBe(text);
});

test('small numbers', () => {
  expect(milliseconds(2.7127)).toBe('2.71');
  expect(milliseconds(113.94)).toBe('113.9');
  expect(percent(0.665697575)).toBe('66.6 %');
  expect(percent(0.0002)).toBe('< 0.1 %');
  expect(percent(0)).toBe('0.0 %');
  expect(percent(0.9994)).toBe('99.9 %');
  expect(percent(0.99987)).toBe('> 99.9 %');
  expect(percent(1)).toBe('100.0 %');
  expect(signed(-145)).toBe('−145');
  expect(grouped(25557032)).toBe('25,557,032');
});

test('shapes in either order; the classifier has no height and width', () => {
  const { layers } = layersFor(BUILT_IN, 10);
  const [conv1, , , , , , avgpool, fc] = layers;
  expect(shapeText(conv1.input, 'NCHW')).toBe('10 × 3 × 224 × 224');
  expect(outputText(conv1, 'NHWC')).toBe('10 × 112 × 112 × 64');
  expect(outputText(conv1, 'NCHW')).toBe('10 × 64 × 112 × 112');
  expect(sizesOf(avgpool)).toEqual([10, 1, 1, 2048]);
  expect(sizesOf(fc)).toEqual([10, 1000]);
  expect(outputText(fc, 'NCHW')).toBe('10 × 1000');
});
