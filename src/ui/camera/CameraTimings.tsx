import { useLens } from '../context';
import { timingsText } from '../image/timings-text';

/** What the last frame took, and why not every frame is answered. */
export function CameraTimings() {
  const timings = useLens(({ result }) => result?.timings ?? null);
  return (
    <div className="camera-timings note">
      {timings && <p>{timingsText(timings)}</p>}
      <p>
        Frames that come while one is run are dropped, so that the answer is never of an old one.
      </p>
    </div>
  );
}
