import { describe, expect, test } from 'vitest';
import { EngineLostError } from '../../src/engine/executor';
import { statusOf } from '../../src/state/state';
import { STARTING } from '../../src/state/store';
import { answer, crop, live, READY, settle, setUp } from './camera-fakes';

describe('frames', () => {
  test('are run untraced, one at a time, and those that come meanwhile are dropped', async () => {
    const { store, calls, feed } = await live();
    expect(calls[0].options).toMatchObject({ crop: 'center', topK: 5, keep: [], trace: false });
    await feed.give(4);
    expect(calls).toHaveLength(1);
    await calls[0].resolve(answer('cat'));
    expect(store.getState()).toMatchObject({
      result: { image: 'camera', top: [{ label: 'cat' }] },
      crop,
      summary: null,
      camera: { frames: 1, dropped: 0 },
    });
    // Of the four, the last is run.
    expect(calls).toHaveLength(2);
    await calls[1].resolve(answer('dog'));
    expect(store.getState()).toMatchObject({
      result: { top: [{ label: 'dog' }] },
      camera: { frames: 2, dropped: 3 },
    });
    expect(calls).toHaveLength(2);
    await feed.give();
    expect(calls).toHaveLength(3);
    expect(feed.bitmapsClosed).toBe(2);
  });

  test('have a pace, by the clock', async () => {
    const { store, calls, feed, clock } = await live();
    for (let i = 0; i < 3; i++) {
      clock.ms += 200;
      await calls[i].resolve(answer('cat'));
      clock.ms += 50;
      await feed.give();
    }
    expect(store.getState().camera).toMatchObject({ frames: 3, fps: 4, frameMs: 200 });
  });

  test('are told of when the best class is another, not too often', async () => {
    const { store, calls, feed, clock } = await live();
    const next = async (ms: number, label: string) => {
      clock.ms += ms;
      await calls[calls.length - 1].resolve(answer(label));
      await feed.give();
      const { camera } = store.getState();
      return camera.phase === 'live' ? camera.told : null;
    };
    expect(await next(100, 'cat')).toBe('cat');
    expect(await next(100, 'dog')).toBe('cat');
    expect(await next(6000, 'dog')).toBe('dog');
  });

  test('keep the page running without a flicker', async () => {
    const { store, calls, feed } = await live();
    const seen = new Set<string>();
    store.subscribe((state) => seen.add(statusOf(state)));
    for (let i = 0; i < 3; i++) {
      await calls[i].resolve(answer('cat'));
      await feed.give();
    }
    expect([...seen]).toEqual(['running']);
  });

  test('count as runs of the engine', async () => {
    const { store, calls } = await live();
    await calls[0].resolve(answer('cat'));
    expect(store.getState().times.warmMs).toEqual([10]);
  });

  test('one that fails ends the camera, with a sentence', async () => {
    const { store, calls, feed } = await live();
    await calls[0].reject(new Error('The network’s answer has values that are no numbers.'));
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      error: 'The camera was stopped. The network’s answer has values that are no numbers.',
    });
  });
});

describe('another crop or engine', () => {
  test('takes the answer off the page; the frame that is run is given up', async () => {
    const { store, session, calls, feed } = await live();
    await calls[0].resolve(answer('cat'));
    await feed.give();
    store.setState(({ view }) => ({ view: { ...view, crop: 'whole' } }));
    session.renew();
    expect(calls[1].options.signal?.aborted).toBe(true);
    expect(store.getState()).toMatchObject({ result: null, crop: null, camera: { fps: null } });
    await settle();
    await feed.give();
    expect(calls[2].options.crop).toBe('whole');
    await calls[2].resolve(answer('dog'));
    expect(store.getState()).toMatchObject({
      result: { top: [{ label: 'dog' }] },
      // The one that was given up is none that was answered.
      camera: { frames: 2, dropped: 1 },
    });
  });

  test('frames wait for an engine that starts', async () => {
    const { store, session, calls, feed } = await live(STARTING);
    expect(calls).toHaveLength(0);
    store.setState({ engine: READY });
    await settle();
    expect(calls).toHaveLength(1);
    store.setState({ engine: STARTING });
    session.renew();
    await feed.give();
    expect(calls).toHaveLength(1);
    store.setState({ engine: READY });
    await settle();
    expect(calls).toHaveLength(2);
  });

  test('a frame that is lost with the engine is the engine’s failure; on the next it goes on', async () => {
    const { store, calls, feed, fail } = await live();
    const lost = new EngineLostError('The GPU was lost.');
    await calls[0].reject(lost);
    expect(fail).toHaveBeenCalledWith(lost);
    expect(store.getState()).toMatchObject({ camera: { phase: 'live' }, error: null });
    await feed.give();
    expect(calls).toHaveLength(1);
    store.setState({ engine: READY });
    await settle();
    expect(calls).toHaveLength(2);
  });

  test('so is one whose engine was cancelled while it started again', async () => {
    const { store, calls } = await live();
    store.setState({ engine: { phase: 'cancelled' } });
    await calls[0].reject(new DOMException('', 'AbortError'));
    expect(store.getState()).toMatchObject({ camera: { phase: 'live' }, error: null });
  });

  test('nothing happens to a camera that is not live', () => {
    const { store, session } = setUp();
    const before = store.getState();
    session.renew();
    expect(store.getState()).toBe(before);
  });
});
