import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleep } from '../../src/async/abort';

describe('sleep', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends after its time and leaves no timer', async () => {
    const done = vi.fn();
    const slept = sleep(100, new AbortController().signal).then(done);
    await vi.advanceTimersByTimeAsync(99);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await slept;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects with AbortError, whatever the reason, and leaves no timer', async () => {
    const controller = new AbortController();
    const slept = sleep(100, controller.signal);
    controller.abort('enough');
    await expect(slept).rejects.toMatchObject({ name: 'AbortError' });
    await expect(sleep(100, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(vi.getTimerCount()).toBe(0);
  });
});
