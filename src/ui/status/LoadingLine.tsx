import { loadedShare } from '../common/share';
import { useLens } from '../context';

/** A hairline of the download, seen from every tab; the image pane tells it in words. */
export function LoadingLine() {
  const share = useLens(({ engine }) =>
    engine.phase === 'starting' && engine.weights !== null ? loadedShare(engine.weights) : null,
  );
  if (share === null) return null;
  return <div className="loading-line" aria-hidden="true" style={{ width: `${share * 100}%` }} />;
}
