import type { ReactNode } from 'react';
import type { Opening } from '../../state/checkpoint';
import { useLens } from '../context';
import { Asking } from './Asking';
import { Foreign } from './Foreign';
import { Refused } from './Refused';
import { Loading, Reading } from './Underway';
import './opening-panel.css';

function contentOf(opening: Exclude<Opening, { phase: 'asking' }>): ReactNode {
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

/** What becomes of the checkpoint, or of the built-in model, on its way in. */
export function OpeningPanel() {
  const opening = useLens((state) => state.opening);
  if (opening === null) return null;
  if (opening.phase === 'asking') return <Asking opening={opening} />;
  return (
    <section
      className="opening"
      aria-label="The model being opened"
      data-testid="opening"
      data-phase={opening.phase}
    >
      {contentOf(opening)}
    </section>
  );
}
