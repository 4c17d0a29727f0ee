import { describe, expect, it } from 'vitest';
import { WrongBytesError } from '../../src/weights/errors';
import { headerEnd, parseHeader, writeSafetensors } from '../../src/weights/safetensors';
import { fileOf, floats, parse, tensor } from './headers';

const whole = [tensor(0, 4), 4] as const;
/** The text of a header that says of the tensor `a` what `fields` say. */
const saying = (fields: string) => `{"a":{${fields}}}`;
const SHAPED = '"dtype":"F16","shape":[1]';

describe('parseHeader', () => {
  it('orders tensors by their data, not by their names', () => {
    const file = fileOf({ x: tensor(4, 8), y: tensor(0, 4) }, 8);
    const start = file.length - 8;
    expect(parse(file).tensors).toEqual([
      { name: 'y', dtype: 'F16', shape: [2], start, end: start + 4 },
      { name: 'x', dtype: 'F16', shape: [2], start: start + 4, end: start + 8 },
    ]);
  });

  it('keeps tensors that cannot be read apart, such as the counts of PyTorch’s batch norms', () => {
    const count = tensor(4, 12, [], 'I64');
    const file = fileOf({ a: whole[0], 'bn1.num_batches_tracked': count, b: tensor(12, 14) }, 14);
    const { tensors, unread } = parse(file);
    expect(tensors.map(({ name }) => name)).toEqual(['a', 'b']);
    const start = file.length - 10;
    const name = 'bn1.num_batches_tracked';
    expect(unread).toEqual([{ name, dtype: 'I64', shape: [], start, end: start + 8 }]);
  });

  it('takes names that objects are born with, but none that changes what they inherit', () => {
    const { tensors } = parse(fileOf({ toString: whole[0] }, whole[1]));
    expect(tensors[0].name).toBe('toString');
    const inherited = '{"__proto__":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}';
    expect(() => parse(fileOf(inherited, 2))).toThrow('cannot have the name __proto__');
    expect(() => parse(fileOf({ a: tensor(0, 2, [1], 'toString') }, 2))).toThrow('the type');
    expect(() => parse(fileOf(saying('"__proto__":{"dtype":"F16"}')))).toThrow('has no type');
  });

  it('reads at an offset into a larger buffer', () => {
    const file = writeSafetensors([{ name: 'a', dtype: 'F32', shape: [1], bytes: floats(7) }]);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(parse(shifted.subarray(3))).toEqual(parse(file));
  });
});

describe('parseHeader refuses', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'The file is empty.'],
    ['no length', new Uint8Array(7), 'A file of 7 bytes is too short'],
    ['a length beyond the file', fileOf('{}').subarray(0, 9), 'header of 2 bytes in a file of 9)'],
    ['a length beyond reason', new Uint8Array(8).fill(255), 'header of 18446744073709551615'],
    ['no JSON', fileOf('{"a":'), 'not JSON'],
    ['an empty header', fileOf(''), 'not JSON'],
    ['a byte order mark', fileOf('\u{feff}{}'), 'not JSON'],
    ['no UTF-8', fileOf('{"a":1}').fill(255, 10, 11), 'not JSON'],
    ['an array', fileOf([]), 'not a JSON object'],
    ['null', fileOf('null'), 'not a JSON object'],
    ['metadata that are not text', fileOf({ __metadata__: { a: 1 } }), 'not all text'],
    ['metadata that are a list', fileOf({ __metadata__: ['a'] }), 'not all text'],
    ['metadata that are null', fileOf({ __metadata__: null }), 'not all text'],
    ['an unknown type', fileOf({ a: tensor(0, 2, [2], 'F9') }, 2), 'a has the type "F9", which'],
    ['a type that is none', fileOf({ a: { ...whole[0], dtype: [] } }, 4), 'a has no type'],
    ['a tensor that is none', fileOf({ a: 3 }), 'a has no type'],
    ['no shape', fileOf(saying('"dtype":"F16","data_offsets":[0,2]'), 2), 'a has no shape'],
    ['a negative size', fileOf({ a: tensor(0, 4, [-1, -2]) }, 4), 'shape of the tensor a is not'],
    ['a broken size', fileOf({ a: tensor(0, 2, [0.5, 2]) }, 2), 'shape of the tensor a is not'],
    [
      'nine sizes',
      fileOf({ a: tensor(0, 2, [1, 1, 1, 1, 1, 1, 1, 1, 1]) }, 2),
      'a has 9 dimensions; 8 are',
    ],
    ['a size that is not exact', fileOf({ a: tensor(0, 2, [2 ** 53]) }, 2), 'tensor a is not'],
    ['a size of zero', fileOf({ a: tensor(0, 0, [3, 0]) }), 'The tensor a [3, 0] has no values.'],
    ['no place', fileOf(saying(SHAPED), 2), 'a has no valid place'],
    ['three offsets', fileOf({ a: { ...whole[0], data_offsets: [0, 1, 4] } }, 4), 'no valid place'],
    ['a negative offset', fileOf({ a: tensor(-2, 2) }, 2), 'a has no valid place'],
    ['a broken offset', fileOf({ a: tensor(0.5, 2.5, [1]) }, 2), 'a has no valid place'],
    ['an infinite offset', fileOf(saying(`${SHAPED},"data_offsets":[0,1e999]`), 2), 'valid place'],
    ['a span that is not the shape', fileOf({ a: tensor(0, 4, [3]) }, 4), 'takes 4 bytes, but F16'],
    ['an end before its start', fileOf({ a: tensor(4, 0, [2]) }, 4), 'takes -4 bytes'],
    [
      'a product past all numbers',
      fileOf({ a: tensor(0, 4, [2 ** 40, 2 ** 40]) }, 4),
      'The tensor a takes 4 bytes, but F16 [1099511627776, 1099511627776] needs more than any',
    ],
    ['an overlap', fileOf({ a: whole[0], b: tensor(2, 6) }, 6), 'b overlaps'],
    ['a doubled place', fileOf({ a: whole[0], b: whole[0] }, 4), 'overlaps'],
    ['a hole', fileOf({ a: whole[0], b: tensor(6, 8) }, 8), 'a hole before the tensor b'],
    ['a late start', fileOf({ a: tensor(2, 4) }, 4), 'a hole before the tensor a'],
    ['an end beyond the file', fileOf({ a: whole[0] }, 2), 'The tensor a ends at byte'],
    ['an end beyond all files', fileOf({ a: tensor(0, 2 ** 50) }, 2), 'The tensor a ends at byte'],
    ['bytes left over', fileOf({ a: whole[0] }, 6), 'the rest is no tensor'],
    ['bytes behind no tensors', fileOf({}, 3), 'the rest is no tensor'],
  ])('%s', (_, file, sentence) => {
    expect(() => parse(file)).toThrow(WrongBytesError);
    expect(() => parse(file)).toThrow(sentence);
  });

  const text = JSON.stringify(whole[0]);
  it.each<[string, string, string]>([
    ['a tensor', `{"a":${text},"a":${text}}`, 'a'],
    ['an escaped name', `{"a":${text} , "\\u0061" :${text}}`, 'a'],
    ['a name with quotes and backslashes', String.raw`{"\\\"{":1,"\u005c\"{":1}`, '\\"{'],
    ['the metadata', `{"__metadata__":{},"__metadata__":{},"a":${text}}`, '__metadata__'],
    ['a part of the metadata', `{"__metadata__":{"x":"1","y":"x","x":"2"},"a":${text}}`, 'x'],
    ['a shape', `{"a":{"shape":[1],"dtype":"F16","data_offsets":[0,4],"shape":[2]}}`, 'shape'],
    ['__proto__', `{"__proto__":${text},"__proto__":${text}}`, '__proto__'],
  ])('%s that is there twice', (_, header, key) => {
    expect(() => parse(fileOf(header, 4))).toThrow(`says twice what "${key}" is`);
  });

  it('nothing for a word that is a key elsewhere, or a value', () => {
    const metadata = { a: 'a":', shape: 'a', note: '{"a":1,"a":2}', end: '\\' };
    const header = { __metadata__: metadata, a: tensor(0, 2), b: tensor(2, 4) };
    expect(parse(fileOf(header, 4)).metadata).toEqual(metadata);
  });

  it('a header that has not all come in', () => {
    const file = fileOf({ a: whole[0] }, whole[1]);
    expect(() => parseHeader(file.subarray(0, 20), file.length)).toThrow('cut off');
  });

  it('a header past all need before it is read', () => {
    const first = new Uint8Array(8);
    new DataView(first.buffer).setBigUint64(0, 10_000_001n, true);
    expect(() => headerEnd(first, 2 ** 40)).toThrow('has 10000001 bytes; 10000000 are the most');
  });

  it.each<[string, string]>([
    ['brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['braces', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ])('a hundred thousand %s where the type should be', (_, nested) => {
    expect(() => parse(fileOf(saying(`"dtype":${nested}`)))).toThrow(WrongBytesError);
  });

  it('names of a million letters, and those that would spoil a sentence, in short', () => {
    const long = 'x'.repeat(1e6);
    expect(() => parse(fileOf({ [long]: 1 }))).toThrow(`tensor ${'x'.repeat(80)}… has no type.`);
    expect(() => parse(fileOf({ 'a\n\u202eb': 1 }))).toThrow('tensor a\u{fffd}\u{fffd}b has');
  });
});
