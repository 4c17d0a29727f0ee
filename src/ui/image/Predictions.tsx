import type { Result } from '../../state/state';
import { percent } from '../common/format';

/** The five best guesses for the picture, the best first. */
export const Predictions = ({ result }: { result: Result }) => (
  <ol className="predictions" data-testid="predictions" data-image={result.image}>
    {result.top.map((prediction) => (
      <li
        key={prediction.class}
        data-class={prediction.class}
        data-probability={prediction.probability}
      >
        <span className="prediction-label">{prediction.label}</span>
        <span className="prediction-share">{percent(prediction.probability)}</span>
        <span className="prediction-bar">
          <i style={{ width: `${prediction.probability * 100}%` }} />
        </span>
      </li>
    ))}
  </ol>
);
