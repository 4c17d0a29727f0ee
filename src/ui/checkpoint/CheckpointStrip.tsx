import { useActions, useLens } from '../context';
import { networkText } from './describe';
import { Keep } from './Keep';
import './checkpoint-strip.css';

/** That a checkpoint of the user's runs, and the way back. */
export function CheckpointStrip() {
  const { network, checkpoint } = useLens((state) => state.model);
  const actions = useActions();
  if (checkpoint === null) return null;
  const { file } = checkpoint;
  return (
    <div className="checkpoint-strip" data-testid="checkpoint">
      <p>
        <bdi title={file.name}>{file.name}</bdi> <span>— {networkText(network)}</span>
      </p>
      <div className="checkpoint-strip-ways">
        <button type="button" className="link-button" onClick={() => actions.changeAnswers()}>
          Change…
        </button>
        <Keep className="link-button" />
        <button type="button" className="link-button" onClick={() => actions.runBuiltIn()}>
          Back to the built-in ResNet-50
        </button>
      </div>
    </div>
  );
}
