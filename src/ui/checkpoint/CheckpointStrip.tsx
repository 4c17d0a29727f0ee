import { useActions, useLens } from '../context';
import { networkText } from './describe';
import './checkpoint-strip.css';

/** That a checkpoint of the user's runs, and the way back. */
export function CheckpointStrip() {
  const { network, checkpoint } = useLens((state) => state.model);
  const actions = useActions();
  if (checkpoint === null) return null;
  const { file, keptAs } = checkpoint;
  return (
    <div className="checkpoint-strip" data-testid="checkpoint">
      <p>
        <bdi title={file.name}>{file.name}</bdi> <span>— {networkText(network)}</span>
      </p>
      <div className="checkpoint-strip-ways">
        <button type="button" className="link-button" onClick={() => actions.changeAnswers()}>
          Change…
        </button>
        {keptAs === null && (
          <button type="button" className="link-button" onClick={() => actions.keepCheckpoint()}>
            Keep in this browser
          </button>
        )}
        <button type="button" className="link-button" onClick={() => actions.runBuiltIn()}>
          Back to the built-in ResNet-50
        </button>
      </div>
    </div>
  );
}
