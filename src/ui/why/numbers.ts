/** How the parts of a logit, and differences, are written. */
import { fixed } from '../common/format';
import { writtenSum } from '../common/sums';

/** `+12.310`, `−0.021`. */
export const signedFixed = (value: number, decimals: number): string => {
  const text = fixed(value, decimals);
  return text.startsWith('−') || Number(text) === 0 ? text : `+${text}`;
};

/** As many as the logit itself is shown with. */
const FEWEST_DECIMALS = 3;

/** `12.3104 − 0.0213 = 12.2891`: see `writtenSum`. */
export function sumText(a: number, b: number): string {
  const { equals, text, addend } = writtenSum([a, b], a + b, FEWEST_DECIMALS);
  return `${text(a)} ${addend(b)} ${equals} ${text(a + b)}`;
}
