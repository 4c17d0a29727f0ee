import type { Formula } from '../../explain/arithmetic';

interface Props {
  readonly label: string;
  /** Nothing is shown where there is none. */
  readonly formula: Formula | null;
  /** The same in words. */
  readonly words?: string | null;
}

/** A formula in letters and with a layer's own numbers: an entry of a `dl` of class `formulas`. */
export function FormulaLine({ label, formula, words = null }: Props) {
  if (formula === null) return null;
  return (
    <div className="formula">
      <dt>
        {label} <span>{formula.letters}</span>
      </dt>
      <dd>{formula.numbers}</dd>
      {words !== null && <dd className="formula-words">{words}</dd>}
    </div>
  );
}
