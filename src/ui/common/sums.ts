/** Sums that are written out: the rounded numbers on show add up, or the text says ≈. */
import { fixed, valueText } from './format';

/** How a sum's numbers are written: all with as many decimals. */
export interface WrittenSum {
  /** `≈` where the rounded numbers don't add up. */
  readonly equals: '=' | '≈';
  readonly text: (value: number) => string;
  /** `+ 0.021`, `− 0.021`: a term after the first. */
  readonly addend: (value: number) => string;
}

/** How many decimals more than the fewest are tried; beyond, a reader is better served by ≈. */
const MORE = 4;

/** How many decimals it takes to show so many significant figures. */
export const decimalsFor = (value: number, figures: number): number =>
  value === 0 ? 0 : Math.max(0, figures - 1 - Math.floor(Math.log10(Math.abs(value))));

/** In units of the last decimal, rounded as on show: whole numbers add up without an error. */
const unitsOf = (value: number, decimals: number): number =>
  Number(value.toFixed(decimals).replace('.', ''));

function addsUp(terms: readonly number[], sum: number, decimals: number): boolean {
  const units = terms.map((term) => unitsOf(term, decimals));
  const total = units.reduce((all, each) => all + each, 0);
  return [...units, total].every(Number.isSafeInteger) && total === unitsOf(sum, decimals);
}

/** @returns null where the terms don't add up with any number of decimals that is tried. */
function decimalsToAddUp(terms: readonly number[], sum: number, fewest: number): number | null {
  for (let decimals = fewest; decimals <= fewest + MORE; decimals++) {
    if (addsUp(terms, sum, decimals)) return decimals;
  }
  return null;
}

/**
 * How `sum` and the terms that it is made of are written: with as few decimals as it takes for the
 * rounded terms to add up to the rounded sum. What is NaN or infinite is said as it is.
 * @param fewest decimals.
 */
export function writtenSum(terms: readonly number[], sum: number, fewest: number): WrittenSum {
  const finite = [...terms, sum].every(Number.isFinite);
  const decimals = finite ? decimalsToAddUp(terms, sum, fewest) : null;
  const text = (value: number) => (finite ? fixed(value, decimals ?? fewest) : valueText(value));
  return {
    equals: finite && decimals === null ? '≈' : '=',
    text,
    addend(value) {
      const written = text(value);
      return written.startsWith('−') ? `− ${written.slice(1)}` : `+ ${written}`;
    },
  };
}
