import type { MouseEvent } from 'react';
import type { LayerId } from '../../model/network';
import { useActions } from '../context';

interface Props {
  readonly id: LayerId;
  /** Instead of the full name, where it is clear what it lies in. */
  readonly text?: string;
  /** The channel of that layer to look at. */
  readonly channel?: number;
  /** What a screen reader is told in place of the text, which it must contain. */
  readonly label?: string;
}

/** A layer's name that shows that layer when pressed. */
export function LayerLink({ id, text = id, channel, label }: Props) {
  const actions = useActions();
  const follow = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const panel = currentTarget.closest<HTMLElement>('.inspector');
    actions.select(id);
    if (channel !== undefined) actions.setChannel(channel);
    // This link goes away with its layer: the focus stays in the pane, which begins anew.
    panel?.focus();
    panel?.scrollTo(0, 0);
  };
  return (
    <button type="button" className="link-button" aria-label={label} onClick={follow}>
      {text}
    </button>
  );
}
