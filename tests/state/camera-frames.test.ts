import { afterEach, describe, expect, test, vi } from 'vitest';
import { FrameCount } from '../../src/state/camera-frames';

type OnFrame = (now: number, metadata: { presentedFrames: number }) => void;

/** A video whose frames come when the test says so. */
function fakeVideo() {
  const waiting: OnFrame[] = [];
  return {
    video: {
      requestVideoFrameCallback: (onFrame: OnFrame) => waiting.push(onFrame),
    } as unknown as HTMLVideoElement,
    present: (presentedFrames: number) =>
      waiting.splice(0).forEach((onFrame) => onFrame(0, { presentedFrames })),
    asked: () => waiting.length,
  };
}

/** Whether `promise` has settled by now. */
const settled = async (promise: Promise<unknown>) => {
  const pending = Symbol();
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
};

afterEach(() => vi.unstubAllGlobals());

describe('where the browser tells of frames', () => {
  test('the next frame is waited for', async () => {
    const { video, present } = fakeVideo();
    const count = new FrameCount(video);
    const first = count.next(0);
    expect(await settled(first)).toBe(false);
    present(3);
    expect(await first).toBe(3);
    const second = count.next(3);
    present(3);
    expect(await settled(second)).toBe(false);
    present(4);
    expect(await second).toBe(4);
  });

  test('one that came meanwhile is there at once, and the dropped ones are counted', async () => {
    const { video, present } = fakeVideo();
    const count = new FrameCount(video);
    present(1);
    expect(await count.next(0)).toBe(1);
    // The page's thread was busy for the second and the third.
    present(4);
    present(5);
    expect(await count.next(1)).toBe(5);
  });

  test('nothing is listened for any more once it ended', () => {
    const { video, present, asked } = fakeVideo();
    const count = new FrameCount(video);
    expect(asked()).toBe(1);
    count.end();
    present(1);
    expect(asked()).toBe(0);
  });
});

test('elsewhere each repaint counts as a frame', async () => {
  const repaints: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => repaints.push(paint));
  const repaint = () => repaints.splice(0).forEach((paint) => paint());
  const count = new FrameCount({} as HTMLVideoElement);
  const first = count.next(0);
  repaint();
  expect(await first).toBe(1);
  repaint();
  repaint();
  expect(await count.next(1)).toBe(3);
});
