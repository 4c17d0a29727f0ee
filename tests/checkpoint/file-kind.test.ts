import { describe, expect, it, test, vi } from 'vitest';
import { kindOf } from '../../src/checkpoint/file-kind';
import { writeSafetensors } from '../../src/weights/safetensors';

const fileOf = (name: string, start: string | Uint8Array) => {
  const bytes = typeof start === 'string' ? Buffer.from(start, 'latin1') : start;
  return new File([Uint8Array.from(bytes), new Uint8Array(600)], name);
};

/** The beginning of a zip file whose first file has this name. */
const zip = (first: string) =>
  `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(first.length)}\0\0\0${first}data`;
const length = (bytes: number) => {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(bytes));
  return buffer.toString('latin1');
};

const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
const JPEG = '\xff\xd8\xff\xe0\0\x10JFIF';
const HDF5 = '\x89HDF\r\n\x1a\n\0\0';
const OLD_TORCH = '\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.';
const SAFETENSORS = writeSafetensors([
  { name: 'a', dtype: 'F32', shape: [1], bytes: new Uint8Array(4) },
]);

describe('the kind of a file', () => {
  test.each([
    // By its bytes, whatever it is called.
    ['a.safetensors', SAFETENSORS, 'checkpoint'],
    ['photo.png', SAFETENSORS, 'checkpoint'],
    ['model.bin', SAFETENSORS, 'checkpoint'],
    ['labels.txt', SAFETENSORS, 'checkpoint'],
    ['x', `${length(99_999_999)}{"`, 'checkpoint'],
    ['x', `${length(100_000_000)}{"`, 'other'],
    ['x', `${length(1)}{"`, 'other'],
    ['x', `${length(2 ** 40)}{"`, 'other'],
    ['x', `${length(64)}["`, 'other'],
    ['model.safetensors', zip('archive/data.pkl'), 'pytorch'],
    ['model.safetensors', HDF5, 'hdf5'],
    ['x', OLD_TORCH, 'pytorch'],
    ['x', zip('resnet/data.pkl'), 'pytorch'],
    ['x.zip', zip('script/data/0'), 'pytorch'],
    ['weights.keras', HDF5, 'hdf5'],
    // Pictures stay pictures.
    ['a.safetensors', PNG, 'other'],
    ['labels.txt', JPEG, 'other'],
    ['labels.json', 'GIF89a..', 'other'],
    ['model.pth', 'RIFF1234WEBPVP8 ', 'other'],
    ['model.onnx', '\0\0\0\x1cftypavif', 'other'],
    ['a.h5', `BM1234\0\0\0\0`, 'other'],
    ['a.txt', 'II*\0\x08\0\0\0', 'other'],
    ['a.txt', '\xff\x0a12', 'other'],
    ['a.txt', '\0\0\0\x0cJXL ', 'other'],
    ['a.json', '\0\0\0\x0cjP  ', 'other'],
    ['a.txt', '\xef\xbb\xbf <svg xmlns', 'other'],
    ['a.txt', '<?xml version', 'other'],
    ['a.txt', '<svgs>', 'settings'],
    // By its bytes and name.
    ['model.keras', zip('metadata.json'), 'keras'],
    ['data.zip', zip('metadata.json'), 'other'],
    ['essay.docx', zip('[Content_Types].xml'), 'other'],
    ['pytorch_model.bin', zip('x'), 'pytorch'],
    ['best.pth.tar', '\x80\x04\x95', 'pytorch'],
    ['last.CKPT', '\x80\x02}q\0', 'pytorch'],
    ['last.ckpt', '\x80\x06}q\0', 'other'],
    ['firmware.bin', '\x7fELF', 'other'],
    ['table.pkl', 'hello', 'other'],
    // By its name.
    ['broken.safetensors', 'version https://git-lfs', 'checkpoint'],
    ['Model.SafeTensors', '<!doctype html>', 'checkpoint'],
    ['labels.TXT', 'BMW M3\nAudi A4', 'settings'],
    ['config.json', '{"id2label": {}}', 'settings'],
    ['model.safetensors.index.json', '{"metadata": {}}', 'sharded'],
    ['pytorch_model.bin.index.json', '{"metadata": {}}', 'sharded'],
    ['resnet.onnx', '\x08\x0a\x12\x07pytorch', 'onnx'],
    ['x.h5', 'abc', 'hdf5'],
    ['photo.jpg', 'abc', 'other'],
    ['safetensors', 'abc', 'other'],
    ['notes.txt.png', 'abc', 'other'],
  ])('%s', async (name, bytes, kind) => {
    expect(await kindOf(fileOf(name, bytes))).toBe(kind);
  });

  test.each([
    ['a.safetensors', 'checkpoint'],
    ['labels.txt', 'settings'],
    ['model.pth', 'other'],
    ['photo.png', 'other'],
  ])('%s, empty', async (name, kind) => {
    expect(await kindOf(new File([], name))).toBe(kind);
  });

  test.each([
    ['a.safetensors', 'checkpoint'],
    ['labels.json', 'settings'],
    ['model.pth', 'pytorch'],
    ['photo.png', 'other'],
    ['__proto__', 'other'],
  ])('%s, unreadable', async (name, kind) => {
    const file = new File(['x'], name);
    vi.spyOn(file, 'slice').mockImplementation(() => {
      throw new DOMException('Gone.', 'NotFoundError');
    });
    expect(await kindOf(file)).toBe(kind);
  });

  it('is told from few bytes', async () => {
    const file = fileOf('x', 'abc');
    const slice = vi.spyOn(file, 'slice');
    await kindOf(file);
    expect(slice.mock.calls).toEqual([[0, 512]]);
    for (const bytes of ['P', 'PK\x03\x04', '\x80', `${length(64)}{`.slice(0, 8)]) {
      expect(await kindOf(new File([Buffer.from(bytes, 'latin1')], 'x'))).toBe('other');
    }
  });
});
