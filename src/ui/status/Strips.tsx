import { Icon } from '../common/Icon';
import { restartText } from '../common/restarts';
import { useLens } from '../context';
import { currentBackend } from '../../state/state';
import './strips.css';

const Strip = ({ id, text }: { id: string; text: string }) => (
  <p className="strip" data-testid={id}>
    <Icon name="warning" />
    <span>{text}</span>
  </p>
);

/** What did not go as it was meant to and was got over, with the reason, said plainly. */
export function Strips() {
  const fallback = useLens((state) => {
    const info = currentBackend(state);
    return info?.fellBack ? info.reason : null;
  });
  const restarts = useLens(restartText);
  return (
    <>
      {fallback !== null && <Strip id="fallback" text={fallback} />}
      {restarts !== null && <Strip id="restarts" text={restarts} />}
    </>
  );
}
