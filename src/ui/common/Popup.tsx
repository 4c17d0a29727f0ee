import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Icon } from './Icon';
import './popup.css';

interface Props {
  readonly label: ReactNode;
  readonly children: ReactNode;
  /** Whether the panel stands flush with the button's end, where there is no room after it. */
  readonly end?: boolean;
}

/** A button that opens a panel below it; Escape, or a press elsewhere, closes it. */
export function Popup({ label, children, end = false }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !holder.current?.contains(target)) setOpen(false);
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [open]);

  return (
    <div className={end ? 'popup popup-end' : 'popup'} ref={holder}>
      <button
        type="button"
        ref={button}
        className="popup-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
        <Icon name="caret" />
      </button>
      <div id={id} className="popup-panel" hidden={!open}>
        {children}
      </div>
    </div>
  );
}
