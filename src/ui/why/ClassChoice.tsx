import type { Prediction } from '../../worker/protocol';
import { inLetters, percent } from '../common/format';
import { useActions } from '../context';
import type { Chosen } from './chosen';
import { ClassBox } from './ClassBox';
import type { Ranking } from './ranking';

interface Props {
  /** The best first. */
  readonly top: readonly Prediction[];
  /** All classes' names, by number. */
  readonly names: readonly string[];
  readonly ranking: Ranking;
  readonly chosen: Chosen;
}

/** Which class is asked about, and which other it is held against. */
export function ClassChoice({ top, names, ranking, chosen }: Props) {
  const actions = useActions();
  const { against } = chosen;
  // Pictures begin with their best class: a link then need not name it.
  const choose = (index: number) => actions.setClass(index === top[0].class ? null : index);
  const swap = () => {
    if (against === null) return;
    choose(against);
    actions.setAgainst(chosen.class);
  };
  return (
    <div className="class-choice">
      <div
        className="class-top"
        role="group"
        aria-label={`The ${inLetters(top.length)} best classes`}
      >
        {top.map((prediction) => (
          <button
            key={prediction.class}
            type="button"
            className="button"
            aria-pressed={prediction.class === chosen.class}
            onClick={() => choose(prediction.class)}
          >
            {prediction.label} <span>{percent(prediction.probability)}</span>
          </button>
        ))}
      </div>
      <ClassBox
        label="Any class"
        names={names}
        ranking={ranking}
        selected={chosen.class}
        except={null}
        onSelect={choose}
      />
      <div className="class-against">
        <ClassBox
          label="Compared with"
          names={names}
          ranking={ranking}
          selected={against}
          except={chosen.class}
          placeholder="none"
          onSelect={(index) => actions.setAgainst(index)}
        />
        {/* Not `disabled`, which would take the focus away from who pressed it. */}
        <button type="button" className="button" aria-disabled={against === null} onClick={swap}>
          Swap
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={against === null}
          onClick={() => actions.setAgainst(null)}
        >
          None
        </button>
      </div>
    </div>
  );
}
