/** Asks the browser for a camera. */
import { orAbort } from '../async/abort';
import type { CameraDevice } from './camera';
import { cameraSentence, INSECURE, NO_CAMERA_ACCESS } from './camera-errors';
import { playFeed, stopTracks, type Feed } from './camera-feed';

/** A camera that was opened. */
export interface Opened {
  readonly feed: Feed;
  readonly deviceId: string;
  /** All that can be chosen, this one among them. */
  readonly devices: readonly CameraDevice[];
}

export interface OpenRequest {
  /** One of `Opened.devices`; null takes the one that looks away from the user, where there are two. */
  readonly deviceId: string | null;
  /** Aborted when the camera is no longer wanted: while it is asked for, or later. */
  readonly signal: AbortSignal;
  /** Told when the camera goes of its own accord, such as when it is unplugged. */
  readonly onEnded: () => void;
}

/** @throws Error with a sentence; the signal's reason when it is aborted. No track is left running. */
export type OpenCamera = (request: OpenRequest) => Promise<Opened>;

/** What of the browser is needed; another one in tests. */
export interface Browser {
  /** Not there where the page may not have a camera. */
  readonly devices: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'> | undefined;
  readonly secure: boolean;
  readonly play: (stream: MediaStream) => Promise<Feed>;
}

const thisBrowser = (): Browser => ({
  devices: (navigator as { mediaDevices?: MediaDevices }).mediaDevices,
  secure: isSecureContext,
  play: playFeed,
});

/**
 * Twice what the network sees after its shorter side was brought to 256: more pixels would be read
 * back and averaged away for each frame.
 */
const SIZE: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 480 } };

async function ask(
  devices: NonNullable<Browser['devices']>,
  deviceId: string | null,
): Promise<MediaStream> {
  const which: MediaTrackConstraints =
    deviceId === null
      ? { facingMode: { ideal: 'environment' } }
      : { deviceId: { exact: deviceId } };
  try {
    return await devices.getUserMedia({ audio: false, video: { ...SIZE, ...which } });
  } catch (error) {
    if ((error as Error).name !== 'OverconstrainedError' || deviceId !== null) throw error;
    return devices.getUserMedia({ audio: false, video: true });
  }
}

/** @param browser another one in tests. */
export async function openCamera(
  { deviceId, signal, onEnded }: OpenRequest,
  browser: Browser = thisBrowser(),
): Promise<Opened> {
  const { devices, secure, play } = browser;
  if (devices === undefined) throw new Error(secure ? NO_CAMERA_ACCESS : INSECURE);
  let letGo: () => void = () => undefined;
  try {
    // It can't be called back: what comes after it was given up is stopped at once.
    const stream = await ask(devices, deviceId);
    letGo = () => stopTracks(stream);
    signal.throwIfAborted();
    const feed = await orAbort(play(stream), signal);
    letGo = () => feed.close();
    const found = await orAbort(devices.enumerateDevices(), signal);
    const [track] = stream.getVideoTracks();
    // Not told of when the page itself stops the track.
    track.addEventListener('ended', onEnded, { once: true, signal });
    return {
      feed,
      deviceId: track.getSettings().deviceId ?? '',
      devices: found
        .filter(({ kind }) => kind === 'videoinput')
        .map(({ deviceId: id, label }) => ({ id, label })),
    };
  } catch (error) {
    letGo();
    signal.throwIfAborted();
    throw new Error(cameraSentence(error as Error), { cause: error });
  }
}
