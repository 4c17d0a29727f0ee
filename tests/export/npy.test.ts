import { describe, expect, it } from 'vitest';
import { npyOf, pictureOf } from '../../src/export/npy';
import { randomValues } from '../helpers/random';

/** A reader that knows the format from its description alone, and takes nothing on trust. */
function read(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const latin = new TextDecoder('latin1');
  expect([...file.subarray(0, 8)]).toEqual([0x93, ...Buffer.from('NUMPY'), 1, 0]);
  const dataStart = 10 + view.getUint16(8, true);
  expect(dataStart % 64).toBe(0);
  const header = latin.decode(file.subarray(10, dataStart));
  const dict = /^\{'descr': '<f4', 'fortran_order': False, 'shape': (\(.*\)), \} *\n$/;
  const match = dict.exec(header);
  if (match === null) throw new Error(`No such header: ${header}`);
  const values: number[] = [];
  for (let at = dataStart; at < file.length; at += 4) values.push(view.getFloat32(at, true));
  return { tuple: match[1], dataStart, values };
}

describe('npyOf', () => {
  it.each([
    [[], '()'],
    [[5], '(5,)'],
    [[2, 3], '(2, 3)'],
    [[1, 7, 7, 64], '(1, 7, 7, 64)'],
    [[0, 4], '(0, 4)'],
    [Array.from({ length: 32 }, () => 1), `(${Array.from({ length: 32 }, () => 1).join(', ')})`],
  ])('writes an array of shape %j', (shape, tuple) => {
    const values = randomValues(
      1,
      shape.reduce((all, size) => all * size, 1),
    );
    const file = npyOf(shape, values);
    expect(read(file)).toMatchObject({ tuple, values: [...values] });
    expect(file.buffer.byteLength).toBe(file.length);
  });

  it('begins the data on a multiple of 64 for any length of the header', () => {
    const starts = Array.from({ length: 40 }, (_, ones) => {
      const shape = [3, ...Array.from({ length: ones }, () => 1)];
      return read(npyOf(shape, new Float32Array(3))).dataStart;
    });
    expect(new Set(starts)).toEqual(new Set([128, 192]));
  });

  it('writes the bytes little-endian, odd values too', () => {
    const odd = Float32Array.of(1, -0, Infinity, -Infinity, NaN, 1e-45, 3.4028235e38);
    expect([...npyOf([1], Float32Array.of(1)).subarray(-4)]).toEqual([0, 0, 0x80, 0x3f]);
    expect(read(npyOf([7], odd)).values).toEqual([...odd]);
  });

  it('takes a part of a larger buffer', () => {
    const part = Float32Array.of(0, 1, 2, 3).subarray(1, 3);
    expect(read(npyOf([2], part)).values).toEqual([1, 2]);
  });

  it('refuses values that do not fill the shape', () => {
    const six = new Float32Array(6);
    expect(() => npyOf([2, 2], six)).toThrow('(2, 2) needs 4 values, not 6');
    expect(() => npyOf([], six)).toThrow('() needs 1 values, not 6');
    for (const shape of [[-2, -3], [1.5, 4], [NaN], [Infinity, 0]]) {
      expect(() => npyOf(shape, six), String(shape)).toThrow(RangeError);
    }
    const endless = Array.from({ length: 30_000 }, () => 1);
    expect(() => npyOf(endless, new Float32Array(1))).toThrow('too long');
  });
});

describe('pictureOf', () => {
  const values = randomValues(2, 3 * 2 * 2 * 5);

  it('is one picture of a batch, with a batch of one for its shape', () => {
    for (const index of [0, 1, 2]) {
      const one = pictureOf([3, 2, 2, 5], values, index);
      expect(one.shape).toEqual([1, 2, 2, 5]);
      expect(one.values).toEqual(values.slice(20 * index, 20 * (index + 1)));
      expect(read(npyOf(one.shape, one.values)).tuple).toBe('(1, 2, 2, 5)');
    }
    expect(pictureOf([1, 1, 1, 60], values, 0)).toEqual({ shape: [1, 1, 1, 60], values });
  });

  it.each([-1, 3, 0.5, NaN])('refuses number %f of three', (index) => {
    expect(() => pictureOf([3, 2, 2, 5], values, index)).toThrow(RangeError);
  });
});
