import { describe, expect, test } from 'vitest';
import { DEFAULT_PREPROCESSING, PRESETS } from '../../src/image/preprocessing';
import { frameOf } from '../../src/ui/image/frame';
import { isPictureShown } from '../../src/ui/image/shown';
import { givenIn } from '../../src/ui/image/transfer';
import { STATE } from './state';

describe('the frame around what the network sees', () => {
  test('is the middle 224 of 256 of the shorter side', () => {
    expect(frameOf({ width: 512, height: 512 }, 'center', DEFAULT_PREPROCESSING)).toEqual({
      left: 6.25,
      top: 6.25,
      width: 87.5,
      height: 87.5,
    });
    const wide = frameOf({ width: 1024, height: 512 }, 'center', DEFAULT_PREPROCESSING);
    expect(wide).toEqual({ left: 28.125, top: 6.25, width: 43.75, height: 87.5 });
  });

  test('is everything where the whole picture is squashed', () => {
    expect(frameOf({ width: 640, height: 97 }, 'whole', DEFAULT_PREPROCESSING)).toEqual({
      left: 0,
      top: 0,
      width: 100,
      height: 100,
    });
  });
});

describe('the frame of another model', () => {
  const V2 = PRESETS['torchvision IMAGENET1K_V2'];

  test('is the middle 224 of 232', () => {
    const { left, top, width, height } = frameOf({ width: 464, height: 232 }, 'center', V2);
    expect(width).toBeCloseTo((224 / 464) * 100, 9);
    expect(height).toBeCloseTo((224 / 232) * 100, 9);
    expect(left).toBeCloseTo((120 / 464) * 100, 9);
    expect(top).toBeCloseTo((4 / 232) * 100, 9);
  });

  test('is the whole shorter side where the crop is as large as the picture is made', () => {
    const small = { ...V2, resize: 64, crop: 64 };
    const frame = frameOf({ width: 300, height: 600 }, 'center', small);
    expect(frame).toEqual({ left: 0, top: 25, width: 100, height: 50 });
    const all = frameOf({ width: 300, height: 600 }, 'whole', small);
    expect(all).toEqual({ left: 0, top: 0, width: 100, height: 100 });
  });
});

describe('what was dropped', () => {
  const file = new File(['x'], 'cat.png', { type: 'image/png' });
  const folder = { isDirectory: true, name: 'holiday' } as FileSystemDirectoryEntry;
  const item = (entry: object | null, kind = 'file') => ({
    kind,
    getAsFile: () => file,
    webkitGetAsEntry: () => entry as FileSystemEntry | null,
  });
  const given = (data: Record<string, string>, items: ReturnType<typeof item>[] = []) =>
    givenIn(
      {
        files: items.map(() => file),
        items,
        types: Object.keys(data),
        getData: (type) => data[type] ?? '',
      },
      'dropped',
    );

  test('is files and folders, told apart', () => {
    const items = [item(null), item(folder), item({ isDirectory: false }), item(null, 'string')];
    expect(given({}, items)).toEqual({
      how: 'dropped',
      files: [file, file],
      folders: [folder],
      addresses: [],
      text: false,
    });
  });

  test('is files where the browser lists no items', () => {
    const data = { files: [file], items: [], types: [], getData: () => '' };
    expect(givenIn(data, 'pasted').files).toEqual([file]);
  });

  test('is the picture’s address before that of the link around it', () => {
    const { addresses } = given({
      'text/html':
        '<meta charset="utf-8"><a href="x"><IMG alt=\'\' src="https://e.example/?a&amp;b">',
      'text/uri-list': '# a comment\r\nhttps://e.example/page',
      'text/plain': 'https://e.example/page',
    });
    expect(addresses).toEqual([
      'https://e.example/?a&b',
      'https://e.example/page',
      'https://e.example/page',
    ]);
  });

  test.each([
    ['https://e.example/cat.jpg ', true],
    ['data:image/png;base64,AAAA', true],
    ['file:///cat.jpg', true],
    ['note: buy milk', false],
    ['see https://e.example/', false],
    ['data: none', false],
  ])('is an address where a text is one: %s', (text, is) => {
    expect(given({ 'text/plain': text })).toMatchObject({
      addresses: is ? [text.trim()] : [],
      text: true,
    });
  });
});

describe('the picture is shown', () => {
  const picture = { name: 'cat.png', url: 'blob:', alt: 'cat.png', note: null, sample: null };
  const crop = { size: 1, rgba: new Uint8ClampedArray(4), imageWidth: 1, imageHeight: 1 };

  test('while it is read, and from then on', () => {
    expect(isPictureShown({ ...STATE, picture, run: { phase: 'waiting' } })).toBe(true);
    expect(isPictureShown({ ...STATE, picture, crop })).toBe(true);
  });

  test('not before there is one, nor where it was refused', () => {
    expect(isPictureShown(STATE)).toBe(false);
    expect(isPictureShown({ ...STATE, picture, error: 'cat.png: no picture.' })).toBe(false);
  });
});
