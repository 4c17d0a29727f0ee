import { describe, expect, it, test } from 'vitest';
import { fileName } from '../../src/export/file-name';
import { FORMULAS, HOSTILE, mixtures } from './hostile';

test.each([
  ['golden-retriever.jpg', 'conv3.0.conv1 maps', 'golden-retriever conv3.0.conv1 maps.png'],
  ['golden-retriever', 'layers', 'golden-retriever layers.png'],
  ['archive.tar.gz', 'maps', 'archive.tar maps.png'],
  ['IMG v1.50', 'maps', 'IMG v1.50 maps.png'],
  ['写真.HEIC', 'maps', '写真 maps.png'],
  ['C:\\photos/a<b>.webp', 'maps', 'C-photos-a-b- maps.png'],
  ['one\r\ntwo.png', 'a|b?', 'one-two a-b-.png'],
  ['..secret.png', 'maps', '-secret maps.png'],
  ['  a  .png', 'maps. ', 'a maps-.png'],
  ['.png', 'maps', 'maps.png'],
  ['', '', 'resnet50-lens.png'],
  ['con.jpg', '', '-con.png'],
  ['NUL.b.jpg', 'maps', '-NUL.b maps.png'],
  ['console.jpg', 'maps', 'console maps.png'],
  ['half \ud83d.png', 'maps', 'half - maps.png'],
])('%j and %j make %j', (image, what, expected) => {
  expect(fileName(image, what, 'png')).toBe(expected);
});

test('an extension is made legal too, and may be left out', () => {
  expect(fileName('a', 'b', '.npy ')).toBe('a b.npy');
  expect(fileName('a', 'b', 'n/y')).toBe('a b.n-y');
  expect(fileName('a', 'b', '')).toBe('a b');
});

describe('a long name', () => {
  it('loses the end of the image’s name, not what tells the file apart', () => {
    const name = fileName(`${'x'.repeat(300)}.jpg`, 'conv1 maps', 'png');
    expect(name).toBe(`${'x'.repeat(85)} conv1 maps.png`);
    expect(name).toHaveLength(100);
  });

  it('is cut between characters, and fits in bytes too', () => {
    const name = fileName('📷'.repeat(300), 'maps', 'png');
    expect(name).toMatch(/^(?:📷)+ maps\.png$/u);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240);
    expect(Array.from(fileName('é'.repeat(300), 'maps', 'png'))).toHaveLength(100);
  });

  it('is cut in what it is of as the last resort', () => {
    expect(fileName('dog.jpg', 'x'.repeat(200), 'png')).toBe(`${'x'.repeat(96)}.png`);
  });
});

test('any name is made legal everywhere', () => {
  for (const text of [...HOSTILE, ...FORMULAS, ...mixtures(300, 160)]) {
    for (const name of [
      fileName(text, 'maps', 'png'),
      fileName('dog.jpg', text, 'csv'),
      fileName(text, text, text),
    ]) {
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}]|^[. ]|[. ]$/u);
      expect(Array.from(name).length, name).toBeLessThanOrEqual(100);
      expect(Buffer.byteLength(name), name).toBeLessThanOrEqual(240);
      expect(name).not.toBe('');
    }
  }
});
