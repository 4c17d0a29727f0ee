import { useMemo, useState } from 'react';
import { currentInfo, type Result } from '../../state/state';
import type { Crop } from '../../worker/protocol';
import { useLens } from '../context';
import { chosenOf } from './chosen';
import { ClassChoice } from './ClassChoice';
import { Evidence } from './Evidence';
import { OcclusionPanel } from './OcclusionPanel';
import { rankingOf } from './ranking';
import './why.css';

/** Enough to see the colours, and what they lie on. */
const OPACITY = 0.55;

interface Props {
  readonly result: Result;
  readonly crop: Crop;
  /** All classes' names, by number. */
  readonly names: readonly string[];
}

function Why({ result, crop, names }: Props) {
  const view = useLens((state) => state.view);
  const [opacity, setOpacity] = useState(OPACITY);
  const ranking = useMemo(() => rankingOf(result.logits), [result]);
  const chosen = chosenOf(view, result.top[0].class, names.length);
  const overlay = { result, crop, names, opacity, onOpacity: setOpacity };
  return (
    <div className="why">
      <ClassChoice top={result.top} names={names} ranking={ranking} chosen={chosen} />
      <Evidence {...overlay} chosen={chosen} />
      <OcclusionPanel
        {...overlay}
        index={chosen.class}
        probability={ranking.probabilities[chosen.class]}
      />
    </div>
  );
}

/** Which parts of the picture speak for a class, for any of the classes. */
export function WhyView() {
  const result = useLens((state) => state.result);
  const crop = useLens((state) => state.crop);
  const names = useLens((state) => currentInfo(state)?.classes ?? null);
  const live = useLens(({ camera }) => camera.phase === 'live');
  // Its frames are classified one after another, and not kept to be asked about.
  if (live) return <p className="note">Freeze the camera to see what speaks for a class.</p>;
  if (result !== null && crop !== null && names !== null) {
    return <Why result={result} crop={crop} names={names} />;
  }
  return (
    <p className="note">
      Choose a picture. Then this shows which parts of it speak for a class and which against it,
      for any of the classes.
    </p>
  );
}
