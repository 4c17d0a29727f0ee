import { describe, expect, test, vi } from 'vitest';
import { cameraSentence } from '../../src/state/camera-errors';
import type { Feed } from '../../src/state/camera-feed';
import { openCamera, type Browser } from '../../src/state/camera-media';

class FakeTrack extends EventTarget {
  readyState = 'live';
  stop() {
    this.readyState = 'ended';
  }
  getSettings = () => ({ deviceId: 'back' });
}

class FakeStream {
  readonly tracks = [new FakeTrack()];
  getTracks = () => this.tracks;
  getVideoTracks = () => this.tracks;
  get running() {
    return this.tracks.some(({ readyState }) => readyState === 'live');
  }
}

const DEVICES = [
  { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' },
  { kind: 'videoinput', deviceId: 'back', label: 'Back' },
  { kind: 'videoinput', deviceId: 'front', label: 'Front' },
];

/** A browser that answers `getUserMedia` with each of `answers` in turn. */
function fakeBrowser(...answers: (FakeStream | Error | Promise<FakeStream>)[]) {
  const asked: MediaStreamConstraints[] = [];
  const browser: Browser = {
    devices: {
      getUserMedia: async (constraints) => {
        asked.push(constraints ?? {});
        const answer = await answers.shift();
        if (answer instanceof FakeStream) return answer as unknown as MediaStream;
        throw answer ?? new Error('There was one question too many.');
      },
      enumerateDevices: () => Promise.resolve(DEVICES as unknown as MediaDeviceInfo[]),
    },
    secure: true,
    play: (stream) =>
      Promise.resolve({
        close: () => (stream as unknown as FakeStream).tracks.forEach((track) => track.stop()),
      } as Feed),
  };
  return { browser, asked };
}

function request(deviceId: string | null = null) {
  const controller = new AbortController();
  const onEnded = vi.fn();
  return { controller, onEnded, request: { deviceId, signal: controller.signal, onEnded } };
}

const named = (name: string, message = '') => Object.assign(new Error(message), { name });

describe('asking', () => {
  test('is for the camera that looks away, small, and for no microphone', async () => {
    const { browser, asked } = fakeBrowser(new FakeStream());
    const opened = await openCamera(request().request, browser);
    expect(asked).toEqual([
      {
        audio: false,
        video: {
          width: { ideal: 640 },
          height: { ideal: 480 },
          facingMode: { ideal: 'environment' },
        },
      },
    ]);
    expect(opened.deviceId).toBe('back');
    expect(opened.devices).toEqual([
      { id: 'back', label: 'Back' },
      { id: 'front', label: 'Front' },
    ]);
  });

  test('is for the very camera that was chosen', async () => {
    const { browser, asked } = fakeBrowser(new FakeStream());
    await openCamera(request('front').request, browser);
    expect(asked[0].video).toMatchObject({ deviceId: { exact: 'front' } });
    expect(asked[0].video).not.toHaveProperty('facingMode');
  });

  test('goes on without conditions where no camera meets them', async () => {
    const { browser, asked } = fakeBrowser(named('OverconstrainedError'), new FakeStream());
    await openCamera(request().request, browser);
    expect(asked[1]).toEqual({ audio: false, video: true });
  });

  test('takes no other camera for one that was chosen', async () => {
    const { browser, asked } = fakeBrowser(named('OverconstrainedError'));
    await expect(openCamera(request('front').request, browser)).rejects.toThrow(/not there any/);
    expect(asked).toHaveLength(1);
  });
});

describe('no track is left running', () => {
  test('when the user gave up before the camera was there', async () => {
    const stream = new FakeStream();
    let come: (stream: FakeStream) => void = () => undefined;
    const { browser } = fakeBrowser(new Promise<FakeStream>((resolve) => (come = resolve)));
    const { controller, request: asked } = request();
    const opening = openCamera(asked, browser);
    controller.abort();
    come(stream);
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(stream.running).toBe(false);
  });

  test('when the user gave up before it played', async () => {
    const stream = new FakeStream();
    const { browser } = fakeBrowser(stream);
    const { controller, request: asked } = request();
    const play = () => {
      controller.abort();
      return new Promise<Feed>(() => undefined);
    };
    const opening = openCamera(asked, { ...browser, play });
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
    expect(stream.running).toBe(false);
  });

  test('when it does not play', async () => {
    const stream = new FakeStream();
    const { browser } = fakeBrowser(stream);
    const play = () => Promise.reject(named('NotSupportedError', 'No decoder.'));
    await expect(openCamera(request().request, { ...browser, play })).rejects.toThrow(
      'The camera could not be started (No decoder.).',
    );
    expect(stream.running).toBe(false);
  });

  test('when the list of cameras can’t be had', async () => {
    const stream = new FakeStream();
    const { browser } = fakeBrowser(stream);
    const { devices } = browser;
    if (devices) devices.enumerateDevices = () => Promise.reject(named('NotAllowedError'));
    await expect(openCamera(request().request, browser)).rejects.toThrow(/was refused/);
    expect(stream.running).toBe(false);
  });
});

test('a camera that goes of its own accord is told of, but not once it was let go of', async () => {
  const stream = new FakeStream();
  const { browser } = fakeBrowser(stream);
  const { controller, onEnded, request: asked } = request();
  await openCamera(asked, browser);
  stream.tracks[0].dispatchEvent(new Event('ended'));
  expect(onEnded).toHaveBeenCalledOnce();

  const other = new FakeStream();
  await openCamera(asked, fakeBrowser(other).browser);
  controller.abort();
  other.tracks[0].dispatchEvent(new Event('ended'));
  expect(onEnded).toHaveBeenCalledOnce();
});

describe('what is wrong is one sentence', () => {
  test('where the page can have no camera', async () => {
    const { browser } = fakeBrowser();
    const without = { ...browser, devices: undefined };
    await expect(openCamera(request().request, { ...without, secure: false })).rejects.toThrow(
      /HTTPS/,
    );
    await expect(openCamera(request().request, without)).rejects.toThrow(/gives no page a camera/);
  });

  test.each([
    ['NotAllowedError', /^The camera was refused: allow it/],
    ['SecurityError', /^The camera was refused: allow it/],
    ['NotFoundError', /^There is no camera here/],
    ['NotReadableError', /another program uses it/],
    ['TrackStartError', /another program uses it/],
    ['OverconstrainedError', /is not there any more/],
    ['AbortError', /for a reason that the browser does not tell/],
  ])('%s', async (name, sentence) => {
    const { browser } = fakeBrowser(named(name), named(name));
    await expect(openCamera(request().request, browser)).rejects.toThrow(sentence);
  });

  test('anything else is told in the browser’s words', () => {
    expect(cameraSentence(named('TypeError', 'Bad constraints.'))).toBe(
      'The camera could not be started (Bad constraints.).',
    );
    expect(cameraSentence(named('InvalidStateError'))).toBe(
      'The camera could not be started (InvalidStateError).',
    );
  });
});
