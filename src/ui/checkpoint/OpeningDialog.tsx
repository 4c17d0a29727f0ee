import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useActions } from '../context';
import './opening-dialog.css';

interface Props {
  readonly title: ReactNode;
  /** The whole of what the title may cut off. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Panels of the page below would close as well, and take the focus. */
const keepEscape = (event: KeyboardEvent) => {
  if (event.key === 'Escape') event.stopPropagation();
};

/** Laid over the page until the questions are answered; Escape gives the checkpoint up. */
export function OpeningDialog({ title, name, children }: Props) {
  const actions = useActions();
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const { current } = dialog;
    if (current === null) return;
    current.showModal();
    heading.current?.focus();
    const onClosed = () => {
      // The event comes late: of a dialog that was opened again since, it says nothing.
      if (!current.open) actions.closeOpening();
    };
    current.addEventListener('close', onClosed);
    return () => {
      current.removeEventListener('close', onClosed);
      // Taken off the page while it is open, it would not give the focus back.
      current.close();
    };
  }, [actions]);

  return (
    <dialog
      ref={dialog}
      className="opening-dialog"
      data-testid="opening"
      data-phase="asking"
      aria-labelledby={id}
      onKeyDown={keepEscape}
    >
      <h2 id={id} ref={heading} tabIndex={-1} title={name}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
