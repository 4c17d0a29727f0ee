import { expect, test, vi } from 'vitest';
import { decodeToCrop } from '../../src/image/decode';
import type { DecodedPicture, Decoder } from '../../src/image/decoder';
import { ImageError, MAX_PIXELS } from '../../src/image/errors';
import { planCrop } from '../../src/image/geometry';
import { CropResizer } from '../../src/image/resize';
import { big, bytes, jpeg, png, zeros } from './headers';
import { cut, synthetic } from './synthetic';

/** A decoder that gives noise of a size, whatever the file. */
function noise(width: number, height: number) {
  const rgba = synthetic('noise', width, height);
  const picture = {
    width,
    height,
    read: vi.fn<DecodedPicture['read']>((x, y, w, h) =>
      cut(rgba, width, { x, y, width: w, height: h }),
    ),
    close: vi.fn(),
  };
  return { rgba, picture, decode: vi.fn<Decoder>(() => Promise.resolve(picture)) };
}

const file = (content: BlobPart, type = '') => new Blob([content], { type });
const refuse: Decoder = () => Promise.reject(new DOMException('no', 'InvalidStateError'));

async function messageFor(blob: Blob, decode: Decoder = refuse): Promise<string> {
  const error = await decodeToCrop(blob, 'center', undefined, decode).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ImageError);
  const { name, message } = error as ImageError;
  expect(name).toBe('ImageError');
  // One sentence, with something to do after the colon.
  expect(message).toMatch(/^(This|Close)[^:]+: [^:]+\.$/);
  return message;
}

test('gives the crop of the picture, whatever its strips', async () => {
  const { rgba, picture, decode } = noise(1500, 1100);
  const { crop, decodeMs, resizeMs } = await decodeToCrop(
    file(png(1500, 1100)),
    'whole',
    undefined,
    decode,
  );
  const resizer = new CropResizer(planCrop(picture, 'whole'));
  resizer.addRows(rgba);
  expect(Buffer.from(crop.rgba).equals(Buffer.from(resizer.finish()))).toBe(true);
  expect(crop).toMatchObject({ size: 224, imageWidth: 1500, imageHeight: 1100 });
  expect(picture.read.mock.calls.length).toBeGreaterThan(1);
  expect(picture.close).toHaveBeenCalledOnce();
  expect(decodeMs).toBeGreaterThanOrEqual(0);
  expect(resizeMs).toBeGreaterThan(0);
});

test('reads back no more than the crop needs', async () => {
  const { picture, decode } = noise(5000, 3);
  await decodeToCrop(file(png(5000, 3)), 'center', undefined, decode);
  expect(picture.read.mock.calls).toEqual([[2498, 0, 4, 3]]);
});

test('the type is told by the content', async () => {
  const { decode } = noise(4, 4);
  await decodeToCrop(file(jpeg(4, 4), 'image/png'), 'center', undefined, decode);
  expect(decode.mock.calls[0][0].type).toBe('image/jpeg');
});

test('files that are no pictures are refused without decoding', async () => {
  const { decode } = noise(4, 4);
  expect(await messageFor(file(''), decode)).toContain('is empty');
  expect(await messageFor(file('just words', 'image/jpeg'), decode)).toContain('holds text');
  expect(await messageFor(file('<!doctype html>', 'image/png'), decode)).toContain('web page');
  expect(await messageFor(file('<svg xmlns="">', 'image/svg+xml'), decode)).toContain('SVG');
  expect(await messageFor(file('%PDF-1.7'), decode)).toContain('PDF');
  expect(await messageFor(file('PK\x03\x04'), decode)).toContain('archive');
  expect(await messageFor(file(bytes(1, 2, 3)), decode)).toContain('not a picture');
  expect(decode).not.toHaveBeenCalled();
});

test('too large a picture is refused without decoding', async () => {
  const { decode } = noise(4, 4);
  expect(await messageFor(file(png(20000, 20000)), decode)).toContain('20,000 × 20,000');
  expect(await messageFor(file(jpeg(65500, 65500, 300_000)), decode)).toContain('65,500');
  expect(await messageFor(file(png(70000, 1)), decode)).toContain('65,535 on a side');
  expect(decode).not.toHaveBeenCalled();
  expect(12000 * 9000).toBeLessThan(MAX_PIXELS);
});

test('a picture that the browser refuses is explained by its format', async () => {
  expect(await messageFor(file(jpeg(4, 4)))).toMatch(/^This JPEG picture is damaged/);
  expect(await messageFor(file(png(10000, 9000)))).toContain('too large for this device');
  expect(await messageFor(file(bytes('II*\0', zeros(9))))).toContain('TIFF');
  const heic = bytes(big(24, 4), 'ftypheic', zeros(4), 'mif1heic');
  expect(await messageFor(file(heic))).toBe(
    'This is a HEIC photo, which this browser cannot read: save it as JPEG or PNG and try again.',
  );
});

test('a file that has gone is explained', async () => {
  const gone = file('x');
  gone.slice = () => {
    const part = file('');
    part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    return part;
  };
  expect(await messageFor(gone)).toContain('can’t be read');
});

test('pixels that cannot be read back are explained, and the picture is closed', async () => {
  const { picture, decode } = noise(40, 40);
  picture.read.mockImplementation(() => {
    throw new RangeError('Out of memory at ImageData creation');
  });
  expect(await messageFor(file(png(40, 40)), decode)).toContain('40 × 40');
  expect(picture.close).toHaveBeenCalledOnce();
});

test('an aborted signal ends it before, while and after decoding', async () => {
  const { picture, decode } = noise(40, 40);
  const run = (signal: AbortSignal) => decodeToCrop(file(png(40, 40)), 'center', signal, decode);

  await expect(run(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(decode).not.toHaveBeenCalled();

  const whileDecoding = new AbortController();
  decode.mockImplementationOnce(() => {
    whileDecoding.abort();
    return Promise.resolve(picture);
  });
  await expect(run(whileDecoding.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(picture.read).not.toHaveBeenCalled();
  expect(picture.close).toHaveBeenCalledTimes(1);

  const whileReading = new AbortController();
  picture.read.mockImplementationOnce((_x, _y, w, h) => {
    whileReading.abort();
    return new Uint8ClampedArray(w * h * 4);
  });
  await expect(run(whileReading.signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(picture.close).toHaveBeenCalledTimes(2);
});
