import type { Camera } from '../../state/camera';
import { Icon } from '../common/Icon';
import { useActions, useLens } from '../context';

const ID = 'camera';

/** Where the focus goes when the view of the live camera goes. */
export const findCameraButton = (): HTMLElement | null => document.getElementById(ID);

function textOf(camera: Camera): string {
  if (camera.phase === 'live') return 'Stop';
  if (camera.phase === 'asking') return 'Cancel';
  return camera.note === null ? 'Camera' : 'Start again';
}

/** Starts the camera and stops it: one control, so that the focus stays where it is. */
export function CameraButton() {
  const camera = useLens((state) => state.camera);
  const actions = useActions();
  const text = textOf(camera);
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
      {text !== 'Camera' && <span className="visually-hidden">the camera</span>}
    </button>
  );
}
