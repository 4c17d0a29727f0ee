import { useShallow } from 'zustand/react/shallow';
import { Progress } from '../common/Progress';
import { useActions, useLens } from '../context';
import { loadingOf, runningOf, type Waiting } from './progress-of';

function Line({ waiting, label }: { waiting: Waiting; label: string }) {
  return (
    <div className="waiting" data-testid={label === 'Loading' ? 'loading' : 'running'}>
      <p>{waiting.text}</p>
      <Progress label={label} share={waiting.share} />
    </div>
  );
}

/** How far the loading and the run have come, with a way to stop them or to start again. */
export function ProgressPanel() {
  const loading = useLens(useShallow(loadingOf));
  const running = useLens(useShallow(runningOf));
  const cancelled = useLens(({ engine }) => engine.phase === 'cancelled');
  const actions = useActions();
  if (cancelled) {
    return (
      <div className="progress-panel">
        <p>Loading was cancelled.</p>
        <button type="button" className="button" onClick={() => actions.retry()}>
          Try again
        </button>
      </div>
    );
  }
  if (loading === null && running === null) return null;
  return (
    <div className="progress-panel">
      <div className="progress-lines">
        {loading && <Line waiting={loading} label="Loading" />}
        {running && <Line waiting={running} label="Running" />}
      </div>
      <button type="button" className="button" onClick={() => actions.cancel()}>
        Cancel
      </button>
    </div>
  );
}
