import { useActions, useLens } from '../context';
import { Icon } from './Icon';
import './error-alert.css';

/** What went wrong, in a sentence, and what can be done about it. The page stays usable. */
export function ErrorAlert() {
  const error = useLens((state) => state.error);
  const linkNote = useLens((state) => state.linkNote);
  const failure = useLens(({ engine }) => (engine.phase === 'failed' ? engine.message : null));
  const ownModel = useLens(({ model }) => model.checkpoint !== null);
  const actions = useActions();
  if (error === null && linkNote === null && failure === null) return null;
  return (
    <div className="alert" role="alert">
      <Icon name="warning" />
      <div>
        {failure !== null && <p>{failure}</p>}
        {error !== null && error !== failure && <p>{error}</p>}
        {linkNote !== null && <p>{linkNote}</p>}
      </div>
      {failure !== null && (
        <button type="button" className="button" onClick={() => actions.retry()}>
          Try again
        </button>
      )}
      {failure !== null && ownModel && (
        <button type="button" className="button" onClick={() => actions.runBuiltIn()}>
          Back to the built-in ResNet-50
        </button>
      )}
      {(error !== null || linkNote !== null) && (
        <button
          type="button"
          className="button-icon"
          aria-label="Dismiss"
          onClick={() => actions.dismissError()}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
