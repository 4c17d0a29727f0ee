import { describe, expect, test } from 'vitest';
import type { LiveCamera } from '../../src/state/camera';
import { showing, unread } from '../../src/state/entries';
import { announcement } from '../../src/ui/common/announce';
import { deviceLabel, rateText, readingsOf } from '../../src/ui/camera/describe';
import { tabOf } from '../../src/ui/inspector/views';
import { STARTING } from '../../src/state/store';
import type { Result } from '../../src/state/state';
import { READY, STATE } from './state';

const LIVE: LiveCamera = {
  phase: 'live',
  video: {} as HTMLVideoElement,
  deviceId: 'a',
  devices: [],
  frames: 0,
  dropped: 0,
  fps: null,
  frameMs: null,
  told: null,
};
const result = {
  image: 'camera',
  top: [{ class: 1, label: 'goldfish', probability: 0.5, logit: 1 }],
} as unknown as Result;

test('rates keep about two figures, however slow', () => {
  expect([0.136, 0.99, 2.14, 9.94, 29.7].map(rateText)).toEqual([
    '0.14',
    '0.99',
    '2.1',
    '9.9',
    '30',
  ]);
});

test('the readings are dashes until there is something to read', () => {
  expect(readingsOf(LIVE).map(({ value }) => value)).toEqual(['–', '–', '0']);
  expect(
    readingsOf({ ...LIVE, fps: 2.1, frameMs: 480, dropped: 1234 }).map(({ value }) => value),
  ).toEqual(['2.1', '480 ms', '1,234']);
});

test('a camera without a name has a number', () => {
  expect(deviceLabel({ id: 'a', label: 'Front' }, 0)).toBe('Front');
  expect(deviceLabel({ id: 'a', label: '' }, 1)).toBe('Camera 2');
});

describe('a screen reader is told', () => {
  const live = { ...STATE, engine: READY, result };

  test('few of the many answers', () => {
    expect(announcement({ ...live, camera: LIVE })).toBe('The camera is live.');
    expect(announcement({ ...live, camera: { ...LIVE, told: 'koala' } })).toBe(
      'The camera sees: koala.',
    );
  });

  test('that the engine starts, before the camera has anything to say', () => {
    expect(announcement({ ...live, engine: STARTING, camera: LIVE })).toBe('Loading the network.');
  });

  test('why it was stopped', () => {
    const camera = {
      phase: 'off',
      note: 'The camera was stopped when the page was hidden.',
    } as const;
    expect(announcement({ ...STATE, engine: READY, camera })).toBe(camera.note);
  });

  test('nothing of it while the browser asks', () => {
    const camera = { phase: 'asking' } as const;
    expect(announcement({ ...STATE, engine: READY, camera })).toBe('The network is ready.');
  });
});

test('maps come to the front with a picture, not with a camera’s answers', () => {
  const opened = showing([unread({ name: 'a.png', url: '', alt: '', note: null, sample: null })]);
  expect(tabOf(STATE)).toBe('arithmetic');
  // Nor do they go while it runs again.
  expect(tabOf({ ...STATE, ...opened })).toBe('maps');
  expect(tabOf({ ...STATE, result, camera: LIVE })).toBe('arithmetic');
});
