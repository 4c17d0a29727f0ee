import { afterEach, describe, expect, test, vi } from 'vitest';
import { addressProblem, fileInAddress } from '../../src/state/addresses';

const ORIGIN = 'https://lens.example';

test.each([
  ['https://elsewhere.example/cat.jpg', 'asks no other server'],
  ['http://lens.example/', 'asks no other server'],
  ['https://lens.example/?sample=tiger', 'link to this page'],
  ['blob:https://elsewhere.example/123', 'outside the page that made it'],
  ['file:///home/me/cat.jpg', 'a page may not open'],
  ['data:image/png;base64,', 'holds no picture'],
  ['mailto:me@example.com', 'no picture can be had from'],
  ['constructor:x', 'no picture can be had from'],
  ['http://', 'no picture can be had from'],
])('%s: %s', (address, words) => {
  const sentence = addressProblem(address, ORIGIN);
  expect(sentence).toContain(words);
  expect(sentence).toMatch(/^[^.]+\.$/);
});

afterEach(() => vi.restoreAllMocks());

test('no more is asked of the browser than Chrome 116 has', () => {
  vi.spyOn(URL, 'canParse').mockImplementation(() => {
    throw new TypeError('URL.canParse is not a function');
  });
  expect(addressProblem('http://', ORIGIN)).toContain('no picture can be had from');
  expect(addressProblem('https://e.example', ORIGIN)).toContain('asks no other server');
});

describe('a data: address', () => {
  const textOf = async (address: string) => {
    const file = fileInAddress(address, 'pasted');
    return file && [file.name, file.type, await file.text()];
  };

  test('is a file, in base64 or escaped', async () => {
    const name = 'pasted picture';
    expect(await textOf('data:image/png;base64,aGVsbG8=')).toEqual([name, 'image/png', 'hello']);
    expect(await textOf('DATA:image/png;a=b;BASE64,aGVs bG8%3D')).toEqual([
      name,
      'image/png',
      'hello',
    ]);
    expect(await textOf('data:image/svg+xml;utf8,<svg a="é"/>%3c%zz')).toEqual([
      name,
      'image/svg+xml',
      '<svg a="é"/><%zz',
    ]);
  });

  test('of bytes above 127 stays what it is', async () => {
    const file = fileInAddress('data:image/x,%ff%00a', 'dropped');
    expect(new Uint8Array((await file?.arrayBuffer()) ?? [])).toEqual(Uint8Array.of(255, 0, 97));
    expect(file?.name).toBe('dropped picture');
  });

  test.each([
    'https://elsewhere.example/cat.jpg',
    'data:image/png;base64',
    'data:image/png;base64,',
    'data:image/png;base64,a',
    'data:image/png;base64,ü',
    'data:image/png,',
    'data:text/html,<b>',
    'data:,hello',
  ])('is none: %s', (address) => {
    expect(fileInAddress(address, 'dropped')).toBeNull();
  });

  test('may be escaped anywhere, or damaged at its end', async () => {
    expect(await textOf('data:image/x,%41%4a%4G%%4a%')).toEqual([
      'pasted picture',
      'image/x',
      'AJ%4G%J%',
    ]);
    expect(await textOf('data:image/x;base64,%61GVsbG8%3d')).toEqual([
      'pasted picture',
      'image/x',
      'hello',
    ]);
  });

  test('is read in one go, not character by character', () => {
    const made = vi.spyOn(String, 'fromCharCode');
    const encode = vi.spyOn(TextEncoder.prototype, 'encode');
    fileInAddress(`data:image/png;base64,${'A'.repeat(4000)}`, 'pasted');
    expect(encode).not.toHaveBeenCalled();
    fileInAddress(`data:image/png;base64,${'A'.repeat(4000)}%41AAA`, 'pasted');
    fileInAddress(`data:image/svg+xml,${'%41'.repeat(4000)}`, 'pasted');
    expect(made).not.toHaveBeenCalled();
  });

  test('above 50 MB is a sentence', () => {
    const long = `data:image/png;base64,${'A'.repeat(50_000_000)}`;
    const decode = vi.spyOn(globalThis, 'atob');
    expect(fileInAddress(long, 'pasted')).toBeNull();
    expect(decode).not.toHaveBeenCalled();
    expect(addressProblem(long, ORIGIN)).toMatch(
      /^[^.]* longer than this page reads \(50 MB\)[^.]+\.$/,
    );
  });
});
