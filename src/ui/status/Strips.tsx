import { Icon } from '../common/Icon';
import { restartText } from '../common/restarts';
import { useActions, useLens } from '../context';
import { currentBackend } from '../../state/state';
import { updateText } from './offline-text';
import './strips.css';

const Strip = ({ id, text }: { id: string; text: string }) => (
  <p className="strip" data-testid={id}>
    <Icon name="warning" />
    <span>{text}</span>
  </p>
);

/** A newer version of the page, which is loaded when it is asked for. */
function UpdateStrip() {
  const text = useLens(updateText);
  const actions = useActions();
  return (
    <div aria-live="polite">
      {text !== null && (
        <p className="strip" data-testid="update">
          <Icon name="save" />
          <span>{text}</span>
          <button type="button" className="button" onClick={() => actions.updatePage()}>
            Reload
          </button>
        </p>
      )}
    </div>
  );
}

/** What did not go as it was meant to and was got over, with the reason, said plainly. */
export function Strips() {
  const fallback = useLens((state) => {
    const info = currentBackend(state);
    return info?.fellBack ? info.reason : null;
  });
  const restarts = useLens(restartText);
  return (
    <>
      <UpdateStrip />
      {fallback !== null && <Strip id="fallback" text={fallback} />}
      {restarts !== null && <Strip id="restarts" text={restarts} />}
    </>
  );
}
