import { useRef } from 'react';
import { useLens } from '../context';
import { READING, readingOf } from './reading';
import { RunAgain } from './RunAgain';
import { useFocusKept } from './useFocusKept';
import './unread.css';

const panelOf = (part: HTMLElement) => part.closest<HTMLElement>('[role=tabpanel]');

/** Nothing is to come unless the pictures run again. */
function Stopped({ text }: { text: string }) {
  const part = useRef<HTMLDivElement>(null);
  useFocusKept(part, panelOf);
  return (
    <div ref={part} className="unread note">
      <p>{text}</p>
      <RunAgain />
    </div>
  );
}

interface Props {
  /** What there would be to see, as a sentence has it in its middle: “this layer’s maps”. */
  readonly what: string;
}

/** Stands in the place of what a run tells of its layers until it is there, and says what it takes. */
export function Unread({ what }: Props) {
  const reading = useLens(readingOf);
  const why = useLens((state) => state.unread);
  const later = `${what[0].toUpperCase()}${what.slice(1)} will be here when the picture has run.`;
  switch (reading) {
    case 'none':
      return <p className="note">Choose a picture to see {what}.</p>;
    case 'idle':
      return <Stopped text={later} />;
    case 'failed':
      return <Stopped text={`What the layers put out could not be read. ${why ?? ''}`} />;
    default:
      return (
        <p className="note" data-pending>
          {reading === 'running' ? later : READING}
        </p>
      );
  }
}
