import { useRef } from 'react';
import { useFocusKept } from '../common/useFocusKept';
import { useActions } from '../context';

const panelOf = (hint: HTMLElement) => hint.closest<HTMLElement>('[role=tabpanel]');

/** Stands where a run would be looked into, while there are only frames. */
export function LiveHint() {
  const hint = useRef<HTMLDivElement>(null);
  useFocusKept(hint, panelOf);
  const actions = useActions();
  return (
    <div ref={hint} className="hint">
      <p>
        The camera is live: of each frame the page keeps the answer, not what the layers put out on
        the way to it. Freeze a frame to see that.
      </p>
      <button type="button" className="button" onClick={() => actions.freezeCamera()}>
        Freeze and look inside
      </button>
    </div>
  );
}
