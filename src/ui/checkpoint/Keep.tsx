import { useRef, type ReactNode } from 'react';
import { percent } from '../common/format';
import { useFocusKept } from '../common/useFocusKept';
import { useActions, useLens } from '../context';

const holder = (part: HTMLElement) => part.closest<HTMLElement>('.keep');

interface ButtonProps {
  readonly className: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** Gives way to what its press leads to, which then has the focus. */
function Button({ className, onClick, children }: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useFocusKept(button, holder);
  return (
    <button type="button" ref={button} className={className} onClick={onClick}>
      {children}
    </button>
  );
}

/** Keeps the checkpoint that runs in this browser, tells how far that has come, and that it is done. */
export function Keep({ className }: { className: string }) {
  const share = useLens(({ keeping, model }) =>
    keeping !== null && keeping.file === model.checkpoint?.file ? keeping.share : null,
  );
  const kept = useLens(({ model }) => (model.checkpoint?.keptAs ?? null) !== null);
  const actions = useActions();
  return (
    <span className="keep" tabIndex={-1}>
      {share !== null && (
        <>
          <span>Keeping it: {percent(share)}</span>{' '}
          <Button className={className} onClick={() => actions.cancelKeeping()}>
            Cancel
          </Button>
        </>
      )}
      {share === null && kept && <span className="mute">kept in this browser</span>}
      {share === null && !kept && (
        <Button className={className} onClick={() => actions.keepCheckpoint()}>
          Keep in this browser
        </Button>
      )}
    </span>
  );
}
