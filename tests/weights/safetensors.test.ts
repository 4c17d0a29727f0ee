import { describe, expect, it } from 'vitest';
import { decodeTensor } from '../../src/weights/decode';
import { WeightsError, WrongBytesError } from '../../src/weights/errors';
import { headerEnd, parseHeader, writeSafetensors } from '../../src/weights/safetensors';

/** A file with `header` as it stands and `dataBytes` zeros. */
function fileOf(header: unknown, dataBytes = 0): Uint8Array {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const json = new TextEncoder().encode(text);
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

const tensor = (start: number, end: number, shape = [(end - start) / 2], dtype = 'F16') => ({
  dtype,
  shape,
  data_offsets: [start, end],
});
const parse = (file: Uint8Array) => parseHeader(file, file.length);
const floats = (...values: number[]) => new Uint8Array(new Float32Array(values).buffer);

describe('writeSafetensors', () => {
  const tensors = [
    { name: 'b', dtype: 'F32', shape: [2, 1], bytes: floats(1, -2) },
    { name: 'a', dtype: 'F16', shape: [], bytes: Uint8Array.of(0, 0x3c) },
    { name: 'none', dtype: 'F16', shape: [0, 3], bytes: new Uint8Array() },
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
    expect(values).toEqual([[1, -2], [1], [], [-1]]);
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
    expect(parse(writeSafetensors([]))).toEqual({ metadata: {}, tensors: [] });
  });

  it('refuses bytes that do not fit the shape, and doubled names', () => {
    const [b] = tensors;
    expect(() => writeSafetensors([{ ...b, shape: [3] }])).toThrow('8 bytes for F32 [3]');
    expect(() => writeSafetensors([b, b])).toThrow(WeightsError);
    expect(() => writeSafetensors([{ ...b, name: '__metadata__' }])).toThrow(WeightsError);
  });
});

describe('parseHeader', () => {
  it('orders tensors by their data, not by their names', () => {
    const file = fileOf({ x: tensor(4, 8), y: tensor(0, 4) }, 8);
    const start = file.length - 8;
    expect(parse(file).tensors).toEqual([
      { name: 'y', dtype: 'F16', shape: [2], start, end: start + 4 },
      { name: 'x', dtype: 'F16', shape: [2], start: start + 4, end: start + 8 },
    ]);
  });

  it('takes names that objects are born with', () => {
    const file = fileOf('{"__proto__":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}', 2);
    expect(parse(file).tensors[0].name).toBe('__proto__');
    expect(() => parse(fileOf({ a: tensor(0, 2, [1], 'toString') }, 2))).toThrow('the type');
  });

  const whole = [tensor(0, 4), 4] as const;
  it.each<[string, Uint8Array, string]>([
    ['no length', new Uint8Array(7), 'too short'],
    ['a length beyond the file', fileOf('{}').subarray(0, 9), 'header of 2 bytes'],
    ['a length beyond reason', new Uint8Array(8).fill(255), 'header of 18446744073709551615'],
    ['no JSON', fileOf('{"a":'), 'not JSON'],
    ['no UTF-8', fileOf('{"a":1}').fill(255, 10, 11), 'not JSON'],
    ['an array', fileOf([]), 'not a JSON object'],
    ['null', fileOf('null'), 'not a JSON object'],
    ['metadata that are not text', fileOf({ __metadata__: { a: 1 } }), 'not all text'],
    ['metadata that are a list', fileOf({ __metadata__: ['a'] }), 'not all text'],
    [
      'an unknown type',
      fileOf({ a: tensor(0, 2, [2], 'F8_E4M3') }, 2),
      '"F8_E4M3", not one of F32',
    ],
    ['a tensor that is none', fileOf({ a: 3 }), 'the type undefined'],
    ['a negative size', fileOf({ a: tensor(0, 4, [-1, -2]) }, 4), 'no valid shape'],
    ['a broken size', fileOf({ a: tensor(0, 2, [0.5, 2]) }, 2), 'no valid shape'],
    ['three offsets', fileOf({ a: { ...tensor(0, 2), data_offsets: [0, 1, 2] } }, 2), 'no valid'],
    ['a span that is not the shape', fileOf({ a: tensor(0, 4, [3]) }, 4), 'takes 4 bytes, but F16'],
    ['an end before its start', fileOf({ a: tensor(4, 0, [2]) }, 4), 'takes -4 bytes'],
    [
      'a size past all numbers',
      fileOf({ a: tensor(0, 4, [2 ** 40, 2 ** 40]) }, 4),
      'takes 4 bytes',
    ],
    ['an overlap', fileOf({ a: whole[0], b: tensor(2, 6) }, 6), 'b overlaps'],
    ['a doubled place', fileOf({ a: whole[0], b: whole[0] }, 4), 'overlaps'],
    ['a hole', fileOf({ a: whole[0], b: tensor(6, 8) }, 8), 'a hole before the tensor b'],
    ['a late start', fileOf({ a: tensor(2, 4) }, 4), 'a hole before the tensor a'],
    ['an end beyond the file', fileOf({ a: whole[0] }, 2), 'end at byte'],
    ['bytes left over', fileOf({ a: whole[0] }, 6), 'end at byte'],
  ])('refuses %s', (_, file, sentence) => {
    expect(() => parse(file)).toThrow(WrongBytesError);
    expect(() => parse(file)).toThrow(sentence);
  });

  it('refuses a header that has not all come in', () => {
    const file = fileOf({ a: whole[0] }, whole[1]);
    expect(() => parseHeader(file.subarray(0, 20), file.length)).toThrow('cut off');
  });

  it('reads at an offset into a larger buffer', () => {
    const file = writeSafetensors([{ name: 'a', dtype: 'F32', shape: [1], bytes: floats(7) }]);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(parse(shifted.subarray(3))).toEqual(parse(file));
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
