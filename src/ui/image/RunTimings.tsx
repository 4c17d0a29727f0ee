import { ranTogether } from '../../state/state';
import { useActions, useLens } from '../context';
import { timingsText } from './timings-text';

/** How long the picture took, and a way to time it once more. */
export function RunTimings() {
  const timings = useLens(({ result }) => result?.timings ?? null);
  const images = useLens(ranTogether);
  const idle = useLens(({ run, engine }) => run === null && engine.phase === 'ready');
  const actions = useActions();
  return (
    <div className="run-timings">
      {timings && <p className="note">{timingsText(timings, images)}</p>}
      {/* Not `disabled`, which would take the focus away from who pressed it. */}
      <button
        type="button"
        className="button"
        aria-disabled={!idle}
        onClick={() => {
          if (idle) actions.runAgain();
        }}
      >
        Run again
      </button>
    </div>
  );
}
