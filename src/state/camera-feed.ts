/** A camera's stream as a video that frames are taken from. The browser's part of the camera. */
import { orAbort } from '../async/abort';
import { FrameCount } from './camera-frames';

/** What a camera sees. */
export interface Feed {
  readonly video: HTMLVideoElement;
  /**
   * Waits for a frame after number `after`; does not wait where one came already.
   * @param after a number that this returned before, or 0.
   * @returns how many frames the camera has given so far.
   * @throws the signal's reason when it is aborted. To be asked by one at a time.
   */
  next(after: number, signal: AbortSignal): Promise<number>;
  /** The frame on show, to be closed by who takes it. */
  grab(): Promise<ImageBitmap>;
  /** The frame on show as a PNG file, pixel for pixel. */
  snapshot(): Promise<File>;
  /** Lets go of the camera, whose light goes off. */
  close(): void;
}

/** Frees the camera, which otherwise stays on for as long as the page. */
export const stopTracks = (stream: MediaStream): void =>
  stream.getTracks().forEach((track) => track.stop());

class VideoFeed implements Feed {
  private readonly count: FrameCount;

  constructor(
    readonly video: HTMLVideoElement,
    private readonly stream: MediaStream,
  ) {
    this.count = new FrameCount(video);
  }

  next(after: number, signal: AbortSignal): Promise<number> {
    return orAbort(this.count.next(after), signal);
  }

  grab(): Promise<ImageBitmap> {
    return createImageBitmap(this.video);
  }

  async snapshot(): Promise<File> {
    const { videoWidth, videoHeight } = this.video;
    const canvas = new OffscreenCanvas(videoWidth, videoHeight);
    const context = canvas.getContext('2d', { colorSpace: 'srgb' });
    if (!context) throw new Error(`No canvas of ${videoWidth} × ${videoHeight} pixels to be had.`);
    context.drawImage(this.video, 0, 0);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    return new File([png], 'camera.png', { type: 'image/png' });
  }

  close(): void {
    this.count.end();
    stopTracks(this.stream);
    this.video.srcObject = null;
  }
}

/** Plays `stream`; resolves as soon as there is a frame. @throws DOMException when it can't. */
export async function playFeed(stream: MediaStream): Promise<Feed> {
  const video = document.createElement('video');
  video.muted = true;
  // Without it an iPhone would show the video alone, over the whole screen.
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  return new VideoFeed(video, stream);
}
