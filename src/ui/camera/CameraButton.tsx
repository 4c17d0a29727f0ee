import type { Camera } from '../../state/camera';
import { Icon } from '../common/Icon';
import { useActions, useLens } from '../context';

const ID = 'camera';

/** Where the focus goes when the view of the live camera goes. */
export const findCameraButton = (): HTMLElement | null => document.getElementById(ID);

/** What the button says, and what it says beyond that to whoever does not see where it stands. */
function textOf(camera: Camera): readonly [shown: string, more: string] {
  if (camera.phase === 'live') return ['Stop', ' the camera'];
  if (camera.phase === 'asking') return ['Cancel', ' the start of the camera'];
  return camera.note === null ? ['Camera', ''] : ['Start again', ' with the camera'];
}

/** Starts the camera and stops it: one control, so that the focus stays where it is. */
export function CameraButton() {
  const camera = useLens((state) => state.camera);
  const actions = useActions();
  const [text, more] = textOf(camera);
  const off = camera.phase === 'off';
  return (
    <button
      type="button"
      id={ID}
      className="button"
      onClick={() => {
        if (off) actions.startCamera(null);
        else actions.stopCamera();
      }}
    >
      <Icon name={off ? 'camera' : 'close'} />
      {text}
      {/* Beside a picture a lone “Stop” would leave it open what stops. */}
      {more !== '' && <span className="visually-hidden">{more}</span>}
    </button>
  );
}
