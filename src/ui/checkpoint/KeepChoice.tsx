import { useId } from 'react';
import { useActions } from '../context';
import type { Asking } from '../../state/asking';

/** Whether the checkpoint is there again at the next visit. */
export function KeepChoice({ keep, keptAs }: Asking) {
  const actions = useActions();
  const id = useId();
  if (keptAs !== null) {
    return <p className="note">It is kept in this browser; the Model menu can delete it.</p>;
  }
  return (
    <div>
      <label className="choice">
        <input
          type="checkbox"
          checked={keep}
          aria-describedby={id}
          onChange={({ target }) => actions.setKeep(target.checked)}
        />
        Keep it in this browser
      </label>
      <p className="note" id={id}>
        It stays on this device only and can be deleted in the Model menu.
      </p>
    </div>
  );
}
