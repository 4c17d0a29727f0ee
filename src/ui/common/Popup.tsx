import { useId, type ReactNode } from 'react';
import { Icon } from './Icon';
import { usePanel } from './usePanel';
import './popup.css';

interface Props {
  readonly label: ReactNode;
  /** Given what closes the panel and puts the focus on the button. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  /** Whether the panel stands flush with the button's end, where there is no room after it. */
  readonly end?: boolean;
}

/** A button that opens a panel below it; Escape, or a press elsewhere, closes it. */
export function Popup({ label, children, end = false }: Props) {
  const { open, toggle, close, holder, button } = usePanel('pointerdown');
  const id = useId();

  return (
    <div className={end ? 'popup popup-end' : 'popup'} ref={holder}>
      <button
        type="button"
        ref={button}
        className="popup-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
      >
        {label}
        <Icon name="caret" />
      </button>
      <div id={id} className="popup-panel" hidden={!open}>
        {typeof children === 'function' ? children(close) : children}
      </div>
    </div>
  );
}
