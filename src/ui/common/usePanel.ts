import { useEffect, useRef, useState } from 'react';

/** The open panels, the last one opened last: Escape closes that one, as one may be inside another. */
const opened: object[] = [];

/**
 * A panel that a button opens; Escape, or a press elsewhere, closes it.
 * @param press when a press counts: `click` where the page moves as the panel closes, since what was
 * pressed would no longer be below the pointer as it is let go.
 */
export function usePanel(press: 'pointerdown' | 'click') {
  const [open, setOpen] = useState(false);
  /** Holds the button and the panel. */
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const panel = {};
    opened.push(panel);
    const onPress = (event: Event) => {
      // As it was when pressed: the press may have taken its target off the page.
      const path = event.composedPath();
      // A dialog lies over the panel and gives the focus back to it.
      const inDialog = path.some((part) => part instanceof HTMLDialogElement);
      if (holder.current && !inDialog && !path.includes(holder.current)) setOpen(false);
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || opened.at(-1) !== panel) return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener(press, onPress);
    document.addEventListener('keydown', onKey);
    return () => {
      opened.splice(opened.indexOf(panel), 1);
      document.removeEventListener(press, onPress);
      document.removeEventListener('keydown', onKey);
    };
  }, [open, press]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  return { open, toggle: () => setOpen(!open), close, holder, button };
}
