import { describe, expect, it } from 'vitest';
import { decodeTensor } from '../../src/weights/decode';
import { WeightsError } from '../../src/weights/errors';
import { headerEnd, writeSafetensors } from '../../src/weights/safetensors';
import { floats, parse } from './headers';

describe('writeSafetensors', () => {
  const tensors = [
    { name: 'b', dtype: 'F32', shape: [2, 1], bytes: floats(1, -2) },
    { name: 'a', dtype: 'F16', shape: [], bytes: Uint8Array.of(0, 0x3c) },
    { name: 'größe', dtype: 'BF16', shape: [1], bytes: Uint8Array.of(0x80, 0xbf) },
  ] as const;
  const file = writeSafetensors(tensors, { format: 'pt', note: '"ü"' });

  it('is read back as it was, in the order given', () => {
    const { metadata, tensors: entries } = parse(file);
    expect(metadata).toEqual({ format: 'pt', note: '"ü"' });
    expect(entries.map(({ name, dtype, shape }) => ({ name, dtype, shape }))).toEqual(
      tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape })),
    );
    const values = entries.map(({ start, end, dtype }) => [
      ...decodeTensor(file.subarray(start, end), dtype),
    ]);
    expect(values).toEqual([[1, -2], [1], [-1]]);
  });

  it('begins the data on a multiple of 8, behind spaces', () => {
    for (let length = 0; length < 9; length++) {
      const padded = writeSafetensors(tensors, { note: 'x'.repeat(length) });
      const end = headerEnd(padded, padded.length);
      expect(end % 8).toBe(0);
      expect(new TextDecoder().decode(padded.subarray(8, end))).toMatch(/^\{.*\} {0,7}$/);
    }
  });

  it('writes no metadata where there are none, and an empty file', () => {
    expect(new TextDecoder().decode(writeSafetensors([]).subarray(8))).toBe('{}      ');
    expect(parse(writeSafetensors([]))).toEqual({ metadata: {}, tensors: [], unread: [] });
  });

  it('refuses bytes that do not fit the shape, no values, and doubled names', () => {
    const [b] = tensors;
    expect(() => writeSafetensors([{ ...b, shape: [3] }])).toThrow('8 bytes for F32 [3]');
    const none = { ...b, shape: [0, 3], bytes: new Uint8Array() };
    expect(() => writeSafetensors([none])).toThrow('The tensor b has no values.');
    expect(() => writeSafetensors([b, b])).toThrow(WeightsError);
    expect(() => writeSafetensors([{ ...b, name: '__metadata__' }])).toThrow(WeightsError);
  });
});

describe('decodeTensor', () => {
  it.each([0, 1, 2])('reads any type at byte offset %d', (offset) => {
    const at = (bytes: Uint8Array) => {
      const shifted = new Uint8Array(bytes.length + offset);
      shifted.set(bytes, offset);
      return shifted.subarray(offset);
    };
    expect([...decodeTensor(at(floats(0.1, -3)), 'F32')]).toEqual([Math.fround(0.1), -3]);
    expect([...decodeTensor(at(Uint8Array.of(0, 0xc0, 1, 0)), 'F16')]).toEqual([-2, 2 ** -24]);
    expect([...decodeTensor(at(Uint8Array.of(0x20, 0xc1, 0x80, 0x3f)), 'BF16')]).toEqual([-10, 1]);
  });

  it('gives values of their own, not a view', () => {
    const bytes = floats(5);
    const values = decodeTensor(bytes, 'F32');
    bytes.fill(0);
    expect([...values]).toEqual([5]);
  });
});
