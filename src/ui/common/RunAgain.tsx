import { useActions, useLens } from '../context';

/** Runs the pictures that are there once more, as soon as nothing else runs. */
export function RunAgain() {
  const idle = useLens(({ run, engine }) => run === null && engine.phase === 'ready');
  const actions = useActions();
  return (
    // Not `disabled`, which would take the focus away from who pressed it.
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
  );
}
