import type { LiveCamera } from '../../state/camera';
import { readingsOf } from './describe';

/** How fast the frames are answered. Not a live region: it changes with each of them. */
export function CameraReadings({ camera }: { camera: LiveCamera }) {
  const { frames, dropped, fps } = camera;
  return (
    <dl
      className="camera-readings"
      data-testid="camera"
      data-frames={frames}
      data-dropped={dropped}
      data-fps={fps ?? undefined}
    >
      {readingsOf(camera).map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
