import { expect, test, vi } from 'vitest';
import { watcherOf } from '../../src/state/unexpected';

test('what fails for an unknown reason is a sentence, what does not is none', async () => {
  const fail = vi.fn<(message: string) => void>();
  const watch = watcherOf(fail);
  watch(Promise.resolve());
  watch(Promise.reject(new TypeError('x is not a function')));
  await vi.waitFor(() => expect(fail).toHaveBeenCalled());
  expect(fail.mock.calls.flat()).toEqual([
    'That could not be opened, for a reason this page does not know (x is not a function): try again.',
  ]);
});
