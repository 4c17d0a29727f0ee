/** A camera for machines that have none, and what the page does with it. */
import type { Page } from '@playwright/test';

/** Chromium's own test pattern: a disc that fills, with a clock. Permission is asked for as ever. */
export const FAKE_CAMERAS = ['--use-fake-device-for-media-stream=device-count=2'];

declare global {
  interface Window {
    /** Whether each track that the page ever got still runs. */
    trackStates: () => readonly MediaStreamTrackState[];
  }
}

/** Keeps every track that the page gets, for `window.trackStates`. */
export async function watchTracks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tracks: MediaStreamTrack[] = [];
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
    window.trackStates = () => tracks.map(({ readyState }) => readyState);
  });
}

/** The only camera there is looks at a picture: `url`, of the page's own. */
export async function lookAt(page: Page, url: string): Promise<void> {
  await page.addInitScript((address) => {
    navigator.mediaDevices.getUserMedia = async () => {
      const photo = await createImageBitmap(await (await fetch(address)).blob());
      const canvas = document.createElement('canvas');
      canvas.width = photo.width;
      canvas.height = photo.height;
      const paint = () => {
        canvas.getContext('2d')?.drawImage(photo, 0, 0);
        requestAnimationFrame(paint);
      };
      paint();
      return canvas.captureStream();
    };
  }, url);
}

/** As when another tab is brought to the front, which headless browsers do not do. */
export const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
