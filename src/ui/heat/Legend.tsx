import { valueText } from '../common/format';
import { gradientOf, type ColourScale } from './colours';
import './heat.css';

interface Props {
  readonly scale: ColourScale;
  /** What stands at the ends instead of the scale's own numbers. */
  readonly ends?: readonly [string, string];
}

/** Which colour stands for which value. */
export const Legend = ({ scale, ends = [valueText(scale.min), valueText(scale.max)] }: Props) => (
  <span className="legend">
    <span>{ends[0]}</span>
    <i aria-hidden="true" style={{ background: gradientOf(scale) }} />
    <span>{ends[1]}</span>
  </span>
);
