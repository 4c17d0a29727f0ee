/** How the measures of two pictures are written. */
import { NONE, valueText } from '../common/format';

/** In the layer's own units; a measure that there is none of has a dash. */
export const amountText = (value: number): string =>
  Number.isNaN(value) ? NONE : valueText(value);

/** A ratio, with three decimals, so that a column of them lines up. */
export function ratioText(value: number): string {
  if (Number.isNaN(value)) return NONE;
  return Number.isFinite(value) ? value.toFixed(3).replace('-', '−') : '∞';
}
