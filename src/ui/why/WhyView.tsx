import { useMemo } from 'react';
import { currentInfo, type Result } from '../../state/state';
import type { Crop } from '../../worker/protocol';
import { Unread } from '../common/Unread';
import { useLens } from '../context';
import { chosenOf } from './chosen';
import { ClassChoice } from './ClassChoice';
import { Evidence } from './Evidence';
import { OcclusionPanel } from './OcclusionPanel';
import { rankingOf } from './ranking';
import './why.css';

interface Props {
  readonly result: Result;
  readonly crop: Crop;
  /** All classes' names, by number. */
  readonly names: readonly string[];
}

function Why({ result, crop, names }: Props) {
  const view = useLens((state) => state.view);
  const ranking = useMemo(() => rankingOf(result.logits), [result]);
  const chosen = chosenOf(view, result.top[0].class, names.length);
  return (
    <div className="why">
      <ClassChoice top={result.top} names={names} ranking={ranking} chosen={chosen} />
      <Evidence result={result} crop={crop} names={names} chosen={chosen} />
      <OcclusionPanel
        result={result}
        crop={crop}
        names={names}
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
  if (result === null || crop === null) return <Unread what="what speaks for a class" />;
  // It is the engine that knows what the classes are called.
  if (names === null) {
    return (
      <p className="note">The network has stopped: try again to see what speaks for a class.</p>
    );
  }
  return <Why result={result} crop={crop} names={names} />;
}
