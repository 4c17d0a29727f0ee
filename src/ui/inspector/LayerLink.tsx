import type { LayerId } from '../../model/network';
import { useActions } from '../context';

interface Props {
  readonly id: LayerId;
  /** Instead of the full name, where it is clear what it lies in. */
  readonly text?: string;
}

/** A layer's name that shows that layer when pressed. */
export function LayerLink({ id, text = id }: Props) {
  const actions = useActions();
  return (
    <button type="button" className="link-button" onClick={() => actions.select(id)}>
      {text}
    </button>
  );
}
