import { useEffect, useState } from 'react';
import { useActions } from '../context';
import { givenIn, holdsFiles } from './transfer';

/** Fields keep their own drag and paste of text. */
const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Takes what is dropped or pasted anywhere on the page. Returns whether files hover over it. */
export function useDrop(): boolean {
  const actions = useActions();
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    // Enter and leave come for every element under the pointer; the drag is gone at zero.
    let depth = 0;
    const onEnter = ({ dataTransfer }: DragEvent) => {
      depth += 1;
      if (dataTransfer !== null && holdsFiles(dataTransfer)) setHovering(true);
    };
    const onLeave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const onOver = (event: DragEvent) => {
      if (event.dataTransfer === null) return;
      if (isField(event.target) && !holdsFiles(event.dataTransfer)) return;
      // Else the browser would leave the page for what is dropped.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent) => {
      depth = 0;
      setHovering(false);
      if (event.dataTransfer === null) return;
      if (isField(event.target) && !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      actions.openGiven(givenIn(event.dataTransfer, 'dropped'));
    };
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData, target } = event;
      if (clipboardData === null) return;
      if (isField(target) && clipboardData.files.length === 0) return;
      event.preventDefault();
      actions.openGiven(givenIn(clipboardData, 'pasted'));
    };

    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [actions]);

  return hovering;
}
