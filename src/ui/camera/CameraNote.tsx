import { useLens } from '../context';

/** What there is to say while the camera is not live; nothing most of the time. */
export function CameraNote() {
  const camera = useLens((state) => state.camera);
  if (camera.phase === 'asking') {
    return (
      <p className="note camera-note">
        Allow the camera where the browser asks. What it sees stays in this browser: nothing is
        recorded or uploaded.
      </p>
    );
  }
  if (camera.phase === 'off' && camera.note !== null) {
    return <p className="note camera-note">{camera.note}</p>;
  }
  return null;
}
