import { expect, test, vi } from 'vitest';
import { unread } from '../../src/state/entries';
import { createLensStore } from '../../src/state/store';
import { takeFiles } from '../../src/state/taking';

const photo = new File(['\x89PNG\r\n'], 'cat.png', { type: 'image/png' });
const weights = new File(['{}'], 'mine.safetensors');
const reading = { phase: 'reading', name: 'mine.safetensors' } as const;
const settle = () => new Promise((resolve) => setTimeout(resolve));

function setUp() {
  const store = createLensStore('');
  const pictures = vi.fn();
  const checkpoints = vi.fn(({ checkpoints: found }: { checkpoints: readonly File[] }) => {
    if (found.length > 0) store.setState({ opening: reading });
    return found.length > 0;
  });
  return { store, pictures, checkpoints, take: takeFiles(store, { checkpoints, pictures }) };
}

test('pictures alone are opened at once', async () => {
  const { take, pictures } = setUp();
  await take([photo]);
  expect(pictures).toHaveBeenCalledExactlyOnceWith([photo]);
});

test('pictures that come with a checkpoint wait for it', async () => {
  const { store, take, pictures } = setUp();
  const taken = take([photo, weights]);
  await settle();
  expect(pictures).not.toHaveBeenCalled();
  store.setState({ opening: null, entries: [...store.getState().entries] });
  await taken;
  expect(pictures).toHaveBeenCalledExactlyOnceWith([photo]);
});

test('but not longer than until others are opened', async () => {
  const { store, take, pictures } = setUp();
  const taken = take([photo, weights]);
  await settle();
  const other = { name: 'dog', url: '', alt: '', note: null, sample: null };
  store.setState({ entries: [unread(other)], opening: null });
  await taken;
  expect(pictures).not.toHaveBeenCalled();
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
