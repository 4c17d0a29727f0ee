import type { Result } from '../../state/state';
import { percent } from '../common/format';
import { useActions } from '../context';

interface Props {
  readonly result: Result;
  /** Goes to the inspector, where it is not beside the picture. */
  readonly onInspect: (() => void) | null;
}

/** The best guesses for the picture, the best first; each leads to what speaks for it. */
export function Predictions({ result, onInspect }: Props) {
  const actions = useActions();
  const ask = (index: number) => {
    // Pictures are asked about their best class first: null is that one, whichever it is.
    actions.setClass(index === result.top[0].class ? null : index);
    actions.setTab('why');
    onInspect?.();
  };
  return (
    <ol className="predictions" data-testid="predictions" data-image={result.image}>
      {result.top.map((prediction) => (
        <li
          key={prediction.class}
          data-class={prediction.class}
          data-probability={prediction.probability}
        >
          <span className="prediction-label">{prediction.label}</span>
          <button
            type="button"
            className="prediction-why"
            aria-label={`Why ${prediction.label}?`}
            onClick={() => ask(prediction.class)}
          >
            Why?
          </button>
          <span className="prediction-share">{percent(prediction.probability)}</span>
          <span className="prediction-bar">
            <i style={{ width: `${prediction.probability * 100}%` }} />
          </span>
        </li>
      ))}
    </ol>
  );
}
