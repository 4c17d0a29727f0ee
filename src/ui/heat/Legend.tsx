import { valueText } from '../common/format';
import { gradientOf, type ColourScale } from './colours';
import './heat.css';

/** Which colour stands for which value. */
export const Legend = ({ scale }: { scale: ColourScale }) => (
  <span className="legend">
    <span>{valueText(scale.min)}</span>
    <i aria-hidden="true" style={{ background: gradientOf(scale) }} />
    <span>{valueText(scale.max)}</span>
  </span>
);
