import type { CameraDevice } from '../../state/camera';
import { useActions } from '../context';
import { deviceLabel } from './describe';

interface Props {
  readonly deviceId: string;
  readonly devices: readonly CameraDevice[];
}

/** Which camera, where there are several: a phone's front and back. */
export function CameraChoice({ deviceId, devices }: Props) {
  const actions = useActions();
  return (
    <select
      className="select"
      aria-label="Which camera"
      value={deviceId}
      onChange={({ target }) => actions.startCamera(target.value)}
    >
      {devices.map((device, index) => (
        <option key={device.id} value={device.id}>
          {deviceLabel(device, index)}
        </option>
      ))}
    </select>
  );
}
