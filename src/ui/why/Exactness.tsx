import type { ClassActivation } from '../../explain/class-activation';
import { fixed, valueText } from '../common/format';
import { sumText } from './numbers';

const DECIMALS = 3;

interface Props {
  readonly activation: ClassActivation;
  /** The logit that the network itself put out; in a comparison, the difference of the two. */
  readonly expected: number;
  readonly compared: boolean;
}

/** That the map leaves nothing out, in its own numbers. */
export function Exactness({ activation: { bias, logit }, expected, compared }: Props) {
  const what = compared ? 'Difference of the logits' : 'Logit';
  const apart = Math.abs(logit - expected);
  return (
    <dl className="formulas">
      <div className="formula">
        <dt>
          {what} <span>mean of the map + bias</span>
        </dt>
        <dd>{sumText(logit - bias, bias)}</dd>
      </div>
      <div className="formula">
        <dt>
          What the network said <span>{apart > 0 && `${valueText(apart)} apart: rounding`}</span>
        </dt>
        <dd>{fixed(expected, DECIMALS)}</dd>
      </div>
    </dl>
  );
}
