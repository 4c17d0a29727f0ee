import { useCallback, useSyncExternalStore } from 'react';
import type { Size } from '../../image/geometry';

/** What room is kept until the video's size is known. */
const USUAL: Size = { width: 640, height: 480 };

/** The size of the video's frames in pixels; it changes when a phone is turned. */
export function useVideoSize(video: HTMLVideoElement): Size {
  const subscribe = useCallback(
    (changed: () => void) => {
      video.addEventListener('resize', changed);
      return () => video.removeEventListener('resize', changed);
    },
    [video],
  );
  const width = useSyncExternalStore(subscribe, () => video.videoWidth);
  const height = useSyncExternalStore(subscribe, () => video.videoHeight);
  return width > 0 && height > 0 ? { width, height } : USUAL;
}
