import { useRef } from 'react';
import type { Checkpoint } from '../../state/checkpoint';
import type { Network } from '../../model/network';
import { title } from '../common/title';
import { useFocusKept } from '../common/useFocusKept';
import { useActions, useLens } from '../context';
import { networkText } from './describe';
import { Keep } from './Keep';
import './checkpoint-strip.css';

function Strip({ network, checkpoint: { file } }: { network: Network; checkpoint: Checkpoint }) {
  const actions = useActions();
  const strip = useRef<HTMLDivElement>(null);
  useFocusKept(strip, title);
  return (
    <div className="checkpoint-strip" data-testid="checkpoint" ref={strip}>
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

/** That a checkpoint of the user's runs, and the way back. */
export function CheckpointStrip() {
  const { network, checkpoint } = useLens((state) => state.model);
  return checkpoint && <Strip network={network} checkpoint={checkpoint} />;
}
