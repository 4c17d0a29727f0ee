import { useRef, type ReactNode } from 'react';
import type { Opening } from '../../state/checkpoint';
import { title } from '../common/title';
import { useFocusKept } from '../common/useFocusKept';
import { useLens } from '../context';
import { Asking } from './Asking';
import { Foreign } from './Foreign';
import { Refused } from './Refused';
import { Loading, Reading } from './Underway';
import './opening-panel.css';

type Told = Exclude<Opening, { phase: 'asking' }>;

function contentOf(opening: Told): ReactNode {
  switch (opening.phase) {
    case 'reading':
      return <Reading name={opening.name} />;
    case 'loading':
      return <Loading opening={opening} />;
    case 'refused':
      return <Refused opening={opening} />;
    case 'foreign':
      return <Foreign opening={opening} />;
  }
}

function Section({ opening }: { opening: Told }) {
  const section = useRef<HTMLElement>(null);
  useFocusKept(section, title);
  return (
    <section
      ref={section}
      className="opening"
      aria-label="The model being opened"
      data-testid="opening"
      data-phase={opening.phase}
    >
      {contentOf(opening)}
    </section>
  );
}

/** What becomes of the checkpoint, or of the built-in model, on its way in. */
export function OpeningPanel() {
  const opening = useLens((state) => state.opening);
  if (opening === null) return null;
  if (opening.phase === 'asking') return <Asking opening={opening} />;
  return <Section key={opening.phase} opening={opening} />;
}
