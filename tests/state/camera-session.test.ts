import { describe, expect, test } from 'vitest';
import { showing, unread } from '../../src/state/entries';
import { answer, DEVICES, live, picture, settle, setUp } from './camera-fakes';

describe('starting', () => {
  test('the pictures stay until the camera is there, and then go', async () => {
    const { store, session, asked, pictures } = setUp();
    store.setState(showing([unread(picture('cat.png'))]));
    void session.start(null);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'asking' },
      picture: { name: 'cat.png' },
    });
    const feed = await asked[0].allow();
    expect(pictures.clear).toHaveBeenCalledOnce();
    expect(store.getState()).toMatchObject({
      picture: null,
      summary: null,
      camera: { phase: 'live', deviceId: 'back', devices: DEVICES, frames: 0, fps: null },
    });
    expect(store.getState().camera).toHaveProperty('video', feed.video);
  });

  test('a refusal is a sentence, and the pictures stay', async () => {
    const { store, session, asked } = setUp();
    store.setState(showing([unread(picture('cat.png'))]));
    void session.start(null);
    await asked[0].refuse('The camera was refused.');
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off', note: null },
      error: 'The camera was refused.',
      picture: { name: 'cat.png' },
    });
  });

  test('it can be given up while the browser asks', async () => {
    const { store, session, asked } = setUp();
    void session.start(null);
    session.stop();
    expect(asked[0].request.signal.aborted).toBe(true);
    await settle();
    expect(store.getState()).toMatchObject({ camera: { phase: 'off' }, error: null });
  });

  test('a camera that comes in the moment in which it is given up is let go of', async () => {
    const { store, session, asked } = setUp();
    void session.start(null);
    const allowed = asked[0].allow();
    session.stop();
    expect((await allowed).closed).toBe(true);
    expect(store.getState().camera.phase).toBe('off');
  });

  test('a camera that is allowed after the page was hidden does not go live', async () => {
    const { store, session, asked, page } = setUp();
    void session.start(null);
    page.visibilityState = 'hidden';
    const feed = await asked[0].allow();
    expect(feed.closed).toBe(true);
    expect(store.getState().camera).toMatchObject({
      phase: 'off',
      note: 'The camera was stopped when the page was hidden.',
    });
  });
});

describe('stopping', () => {
  test('lets go of the camera and takes the last answer off the page', async () => {
    const { store, session, calls, feed } = await live();
    await calls[0].resolve(answer('cat'));
    await feed.give();
    session.stop();
    expect(feed.closed).toBe(true);
    expect(calls[1].options.signal?.aborted).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off', note: null },
      result: null,
      crop: null,
    });
    await settle();
    expect(store.getState()).toMatchObject({ result: null, error: null });
    await feed.give(3);
    expect(calls).toHaveLength(2);
  });

  test('a page that is hidden stops it and says so', async () => {
    const { store, session, feed } = await live();
    session.hide();
    expect(feed.closed).toBe(true);
    expect(store.getState().camera).toEqual({
      phase: 'off',
      note: 'The camera was stopped when the page was hidden.',
    });
  });

  test('a page that is hidden while the browser asks goes on asking', () => {
    const { store, session } = setUp();
    session.hide();
    expect(store.getState().camera).toEqual({ phase: 'off', note: null });
    void session.start(null);
    session.hide();
    expect(store.getState().camera.phase).toBe('asking');
  });

  test('a camera that is unplugged is a sentence', async () => {
    const { store, asked, feed } = await live();
    asked[0].request.onEnded();
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      error: expect.stringMatching(/^The camera has gone/) as string,
    });
  });

  test('a picture takes its place, however it was given', async () => {
    const { store, calls, feed, session } = await live();
    await calls[0].resolve(answer('cat'));
    store.setState(showing([unread(picture('dog.png'))]));
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off', note: null },
      picture: { name: 'dog.png' },
      result: null,
    });
    void session.start(null);
    store.setState(showing([unread(picture('cow.png'))]));
    expect(store.getState().camera.phase).toBe('off');
  });

  test('showing another picture of those that are there does not end the asking', () => {
    const { store, session } = setUp();
    store.setState(showing([unread(picture('a.png')), unread(picture('b.png'))]));
    void session.start(null);
    store.setState(({ entries }) => showing(entries, 1));
    expect(store.getState().camera.phase).toBe('asking');
  });
});

describe('another camera', () => {
  test('is opened once the one before was let go of; no answer of that one is left', async () => {
    const { store, session, calls, asked, feed } = await live();
    await calls[0].resolve(answer('cat'));
    void session.start('front');
    expect(feed.closed).toBe(true);
    expect(asked[1].request.deviceId).toBe('front');
    expect(store.getState()).toMatchObject({
      camera: { phase: 'live', deviceId: 'front' },
      result: null,
      crop: null,
    });
    const front = await asked[1].allow();
    await front.give();
    await calls[calls.length - 1].resolve(answer('dog'));
    expect(store.getState()).toMatchObject({
      result: { top: [{ label: 'dog' }] },
      camera: { deviceId: 'front', frames: 1, dropped: 0, video: front.video },
    });
  });

  test('that can’t be opened is a sentence, and no camera is on', async () => {
    const { store, session, asked } = await live();
    void session.start('front');
    await asked[1].refuse('The camera can’t be read.');
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      error: 'The camera can’t be read.',
    });
  });
});

describe('freezing', () => {
  test('opens the frame on show as a picture, and the camera is let go of', async () => {
    const { store, session, feed, opened } = await live();
    await session.freeze();
    expect(opened).toEqual([[feed.snapshotFile]]);
    expect(feed.closed).toBe(true);
    expect(store.getState()).toMatchObject({
      camera: { phase: 'off' },
      picture: { name: 'camera.png' },
    });
  });

  test('opens nothing once the camera was stopped', async () => {
    const { session, opened } = await live();
    const freezing = session.freeze();
    session.stop();
    await freezing;
    await session.freeze();
    expect(opened).toEqual([]);
  });

  test('that fails is a sentence, and the camera goes on', async () => {
    const { store, session, feed } = await live();
    feed.snapshot = () => Promise.reject(new Error('No canvas of 640 × 480 pixels to be had.'));
    await session.freeze();
    expect(store.getState()).toMatchObject({
      camera: { phase: 'live' },
      error: 'No canvas of 640 × 480 pixels to be had.',
    });
  });
});
