import { Icon } from '../common/Icon';
import { useLens } from '../context';
import { currentBackend } from '../../state/state';

/** The backend that was asked for could not start: said plainly, with the reason. */
export function Fallback() {
  const info = useLens(currentBackend);
  if (!info?.fellBack) return null;
  return (
    <p className="fallback" data-testid="fallback">
      <Icon name="warning" />
      <span>{info.reason}</span>
    </p>
  );
}
