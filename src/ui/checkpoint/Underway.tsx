import type { Opening } from '../../state/checkpoint';
import { bytesOf } from '../common/format';
import { Progress } from '../common/Progress';
import { useActions, useLens } from '../context';

function Cancel() {
  const actions = useActions();
  return (
    <button type="button" className="button" onClick={() => actions.closeOpening()}>
      Cancel
    </button>
  );
}

/** The header is being read, which is short. */
export const Reading = ({ name }: { name: string }) => (
  <div className="opening-line">
    <p role="status">
      Reading <bdi>{name}</bdi> …
    </p>
    <Cancel />
  </div>
);

/** Nothing is known before there is a size, nor how long it takes once all is there. */
const shareOf = (loadedBytes: number, totalBytes: number): number | null =>
  totalBytes > loadedBytes ? loadedBytes / totalBytes : null;

/** How far, once the size is known. */
function loadedText(loadedBytes: number, totalBytes: number): string {
  if (totalBytes === 0) return ' …';
  if (loadedBytes >= totalBytes) return ': preparing the network.';
  return `: ${bytesOf(loadedBytes, totalBytes)}.`;
}

/** The weights are being read and made ready. */
export function Loading({ opening }: { opening: Extract<Opening, { phase: 'loading' }> }) {
  const { name, loadedBytes, totalBytes } = opening;
  // Else a link opened the page with it.
  const runs = useLens(({ engine }) => engine.phase === 'ready');
  return (
    <div className="opening-line">
      <div className="opening-progress">
        <p>
          Loading <bdi>{name}</bdi>
          {loadedText(loadedBytes, totalBytes)}
          {runs && ' The model on the page stays until it is there.'}
        </p>
        <Progress label="Loading the model" share={shareOf(loadedBytes, totalBytes)} />
      </div>
      <Cancel />
    </div>
  );
}
