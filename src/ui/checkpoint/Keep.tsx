import { percent } from '../common/format';
import { useActions, useLens } from '../context';

/** Keeps the checkpoint that runs in this browser, tells how far that has come, and that it is done. */
export function Keep({ className }: { className: string }) {
  const keeping = useLens((state) => state.keeping);
  const kept = useLens(({ model }) => model.checkpoint?.keptAs ?? null);
  const actions = useActions();
  if (keeping !== null) {
    return (
      <span className="keeping">
        <span role="status">Keeping it: {percent(keeping)}</span>{' '}
        <button type="button" className={className} onClick={() => actions.cancelKeeping()}>
          Cancel
        </button>
      </span>
    );
  }
  if (kept !== null) return <span className="mute">kept in this browser</span>;
  return (
    <button type="button" className={className} onClick={() => actions.keepCheckpoint()}>
      Keep in this browser
    </button>
  );
}
