import { useLayoutEffect, useRef } from 'react';
import type { LiveCamera } from '../../state/camera';
import { CropFrame } from '../image/CropFrame';
import { useFocusKept } from '../common/useFocusKept';
import { useActions } from '../context';
import { findCameraButton } from './CameraButton';
import { CameraChoice } from './CameraChoice';
import { CameraReadings } from './CameraReadings';
import { useVideoSize } from './useVideoSize';
import './camera.css';

/** Puts the session's video on show. */
function Video({ video }: { video: HTMLVideoElement }) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    host.current?.append(video);
    // A browser pauses a video that was taken off the page.
    video.play().catch((error: Error) => {
      // The stream ended first, and the session says so.
      if (error.name !== 'AbortError') throw error;
    });
    return () => video.remove();
  }, [video]);
  return <div ref={host} className="camera-video" role="img" aria-label="What the camera sees" />;
}

/** What the camera sees, with a frame around what the network sees of it; not mirrored. */
export function CameraView({ camera }: { camera: LiveCamera }) {
  const { video, deviceId, devices } = camera;
  const view = useRef<HTMLElement>(null);
  const size = useVideoSize(video);
  const actions = useActions();
  useFocusKept(view, findCameraButton);
  const ratio = size.width / size.height;
  return (
    <figure ref={view} className="camera">
      <div
        className="picture"
        style={{ aspectRatio: ratio, maxWidth: `calc(var(--picture-height) * ${ratio})` }}
      >
        <Video video={video} />
        <CropFrame size={size} />
      </div>
      <figcaption className="note">
        {size.width} × {size.height} · nothing leaves this page
      </figcaption>
      <CameraReadings camera={camera} />
      <div className="camera-tools">
        <button
          type="button"
          className="button button-primary"
          onClick={() => actions.freezeCamera()}
        >
          Freeze and look inside
        </button>
        {devices.length > 1 && <CameraChoice deviceId={deviceId} devices={devices} />}
      </div>
    </figure>
  );
}
