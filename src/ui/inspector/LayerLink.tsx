import type { LayerId } from '../../model/network';
import { useActions } from '../context';

/** A layer's name that shows that layer when pressed. */
export function LayerLink({ id }: { id: LayerId }) {
  const actions = useActions();
  return (
    <button type="button" className="link-button" onClick={() => actions.select(id)}>
      {id}
    </button>
  );
}
