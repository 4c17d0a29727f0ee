import { expect, test, vi } from 'vitest';
import { createLensStore } from '../../src/state/store';
import { takeFiles } from '../../src/state/taking';

const photo = new File(['\x89PNG\r\n'], 'cat.png', { type: 'image/png' });
const weights = new File(['{}'], 'mine.safetensors');
const reading = { phase: 'reading', name: 'mine.safetensors' } as const;
const only = (...pictures: File[]) => ({ pictures, strangers: [] });
const settle = () => new Promise((resolve) => setTimeout(resolve));

function setUp() {
  const store = createLensStore('');
  let given = 0;
  const pictures = vi.fn(() => {
    given++;
    return Promise.resolve();
  });
  const checkpoints = vi.fn(({ checkpoints: found }: { checkpoints: readonly File[] }) => {
    if (found.length > 0) store.setState({ opening: reading });
    return found.length > 0;
  });
  let elsewhere = 0;
  const take = takeFiles(store, {
    checkpoints,
    pictures,
    openedElsewhere: () => elsewhere,
    given: () => given,
  });
  return { store, pictures, checkpoints, take, openSample: () => elsewhere++ };
}

test('pictures alone are opened at once', async () => {
  const { take, pictures } = setUp();
  await take([photo]);
  expect(pictures).toHaveBeenCalledExactlyOnceWith(only(photo));
});

test('pictures that come with a checkpoint wait for it', async () => {
  const { store, take, pictures } = setUp();
  const taken = take([photo, weights]);
  await settle();
  expect(pictures).not.toHaveBeenCalled();
  store.setState({ opening: null, entries: [] });
  await taken;
  expect(pictures).toHaveBeenCalledExactlyOnceWith(only(photo));
});

test('but not longer than until others are opened', async () => {
  const { store, take, pictures, openSample } = setUp();
  const taken = take([photo, weights]);
  await settle();
  openSample();
  store.setState({ opening: null });
  await taken;
  expect(pictures).not.toHaveBeenCalled();
});

test('nor than until others are given', async () => {
  const { store, take, pictures } = setUp();
  const taken = take([photo, weights]);
  await settle();
  const other = new File(['\x89PNG\r\n'], 'dog.png', { type: 'image/png' });
  await take([other]);
  store.setState({ opening: null });
  await taken;
  expect(pictures).toHaveBeenCalledExactlyOnceWith(only(other));
});

test('of pictures that wait the last ones are opened', async () => {
  const { store, take, pictures } = setUp();
  const first = take([photo, weights]);
  await settle();
  const other = new File(['\x89PNG\r\n'], 'dog.png', { type: 'image/png' });
  const second = take([other, weights]);
  await settle();
  store.setState({ opening: null });
  await Promise.all([first, second]);
  expect(pictures).toHaveBeenCalledExactlyOnceWith(only(other));
});

test('what is given later comes later, however long it takes to look at', async () => {
  const { take, checkpoints } = setUp();
  const slow = new File(['{}'], 'slow.safetensors');
  const read = slow.slice.bind(slow);
  vi.spyOn(slow, 'slice').mockImplementation((...range) => {
    const part = read(...range);
    const bytes = part.arrayBuffer.bind(part);
    part.arrayBuffer = () => new Promise((resolve) => setTimeout(() => resolve(bytes()), 20));
    return part;
  });
  void take([slow]);
  void take([weights]);
  await vi.waitFor(() => expect(checkpoints).toHaveBeenCalledTimes(2));
  const order = checkpoints.mock.calls.map(([{ checkpoints: found }]) => found[0]);
  expect(order).toEqual([slow, weights]);
});

test('a text among pictures is left out, unless there is a checkpoint that it may be for', async () => {
  const { store, take, pictures, checkpoints } = setUp();
  const text = new File(['cat'], 'labels.txt');
  await take([photo, text]);
  expect(pictures).toHaveBeenLastCalledWith({ pictures: [photo], strangers: [text] });
  expect(checkpoints).toHaveBeenLastCalledWith(expect.objectContaining({ settings: [] }));
  store.setState({ opening: reading });
  await take([photo, text]);
  expect(checkpoints).toHaveBeenLastCalledWith(expect.objectContaining({ settings: [text] }));
});

test('files that are still to come keep their place, and may come to nothing', async () => {
  const { take, pictures } = setUp();
  const first = take(Promise.resolve(null));
  let come: (files: File[]) => void = () => undefined;
  const second = take(new Promise<readonly File[]>((resolve) => (come = resolve)));
  const other = new File(['\x89PNG\r\n'], 'dog.png', { type: 'image/png' });
  const third = take([other]);
  come([photo]);
  await Promise.all([first, second, third]);
  expect(pictures.mock.calls).toEqual([[only(photo)], [only(other)]]);
});

test('a sample that is opened while files are still to come stays', async () => {
  const { take, pictures, checkpoints, openSample } = setUp();
  let come: (files: File[]) => void = () => undefined;
  const slow = take(new Promise<readonly File[]>((resolve) => (come = resolve)));
  const behind = take([photo]);
  openSample();
  const newer = take([photo]);
  come([photo, weights]);
  await settle();
  expect(checkpoints).toHaveBeenCalledTimes(3);
  // Of the gift that came after the sample.
  expect(pictures).toHaveBeenCalledExactlyOnceWith(only(photo));
  await Promise.all([behind, newer]);
  void slow;
});

test('a gift that fails is told of, and does not stop the next', async () => {
  const { take, pictures } = setUp();
  const broken = take(Promise.reject(new TypeError('a mistake')));
  const next = take([photo]);
  await expect(broken).rejects.toThrow('a mistake');
  await next;
  expect(pictures).toHaveBeenCalledExactlyOnceWith(only(photo));
  pictures.mockRejectedValueOnce(new TypeError('another'));
  await expect(take([photo])).rejects.toThrow('another');
});
