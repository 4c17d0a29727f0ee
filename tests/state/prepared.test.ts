import { expect, test, vi } from 'vitest';
import { prepare } from '../../src/state/prepared';
import { bytes, png } from '../image/headers';

const hands = (drawn: Blob | null = null, turned: Blob | null = null) => ({
  draw: vi.fn(() => Promise.resolve(drawn)),
  turn: vi.fn(() => Promise.resolve(turned)),
});
const svg = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'a.jpg', {
  type: 'image/jpeg',
});
const photo = (width: number, height: number) =>
  new File([png(width, height)], 'a.webp', { type: 'image/webp' });

test('a drawing becomes a PNG file of the same name, by its bytes', async () => {
  const drawn = new Blob(['pixels'], { type: 'image/png' });
  const { file, preview } = await prepare(svg, hands(drawn));
  expect([file.name, file.type, await file.text()]).toEqual(['a.jpg', 'image/png', 'pixels']);
  expect(preview).toBe(drawn);
});

test('one that can’t be drawn is left to whoever refuses it', async () => {
  expect(await prepare(svg, hands(null))).toEqual({ file: svg, preview: null });
});

test('a picture is shown as it is, by its true type, or turned upright', async () => {
  const given = photo(4, 3);
  const plain = await prepare(given, hands());
  expect(plain.file).toBe(given);
  expect([plain.preview?.type, plain.preview?.size]).toEqual(['image/png', given.size]);
  const turned = new Blob();
  expect(await prepare(given, hands(null, turned))).toEqual({ file: given, preview: turned });
});

test('what is too large, or no picture, is not even shown', async () => {
  const { draw, turn } = hands();
  const given = [photo(20_000, 20_000), new File([bytes(1, 2, 3)], 'a.png'), new File([], 'b.png')];
  for (const file of given) {
    expect(await prepare(file, { draw, turn })).toEqual({ file, preview: null });
  }
  expect(draw).not.toHaveBeenCalled();
  expect(turn).not.toHaveBeenCalled();
});

test('what goes wrong otherwise is not hidden', async () => {
  const turn = () => Promise.reject(new TypeError('a mistake'));
  await expect(prepare(photo(4, 3), { ...hands(), turn })).rejects.toThrow('a mistake');
});
