import type { Statistics } from '../../explain/statistics';
import { FormulaLine } from '../arithmetic/FormulaLine';
import { grouped, NONE, percent } from '../common/format';
import type { Block } from './blocks';
import { countText, meaningText } from './words';

interface Props {
  /** Null leaves the formulas without numbers. */
  readonly block: Block | null;
  /** Of the block's output. */
  readonly statistics: Statistics | null;
}

/** Σ y², from the mean and the standard deviation of all values. */
const energyOf = ({ count, mean, deviation }: Statistics): number =>
  count * (mean ** 2 + deviation ** 2);

/** `Σ y·s` and what it is of `Σ y²`, in a block's own numbers. */
function ofEnergy(share: number, energy: number): string {
  if (!Number.isFinite(share)) return NONE;
  const [part, whole] = [share * energy, energy].map((sum) => grouped(Math.round(sum)));
  return `${part} / ${whole} = ${percent(share)}`.replace('-', '−');
}

/** How the shares are counted, with a block's own numbers and what these say. */
export function Formula({ block, statistics }: Props) {
  const numbers = (text: (block: Block, statistics: Statistics) => string) =>
    block === null || statistics === null ? '' : text(block, statistics);
  return (
    <section className="inspector-part">
      <h3>{block === null ? 'How it is counted' : `How it is counted, for ${block.id}`}</h3>
      {block !== null && <p className="shortcut-meaning">{meaningText(block)}</p>}
      <dl className="formulas">
        <FormulaLine
          label="Energy through the shortcut"
          formula={{
            letters: 'Σ y·s / Σ y²',
            numbers: numbers(({ shares }, of) => ofEnergy(shares.shortcut, energyOf(of))),
          }}
        />
        <FormulaLine
          label="Energy through the convolutions"
          formula={{
            letters: 'Σ y·r / Σ y²',
            numbers: numbers(({ shares }, of) => ofEnergy(shares.residual, energyOf(of))),
          }}
        />
        <FormulaLine
          label="Kept alive by the shortcut"
          formula={{
            letters: 'r ≤ 0 < s + r',
            numbers: numbers(({ shares }, { count }) => countText(shares.kept, count)),
          }}
        />
        <FormulaLine
          label="Silenced by the shortcut"
          formula={{
            letters: 's + r ≤ 0 < r',
            numbers: numbers(({ shares }, { count }) => countText(shares.silenced, count)),
          }}
        />
        <FormulaLine
          label="Stopped by the convolutions"
          formula={{
            letters: 's + r ≤ 0 < s',
            numbers: numbers(({ shares }, { count }) => countText(shares.stopped, count)),
          }}
        />
      </dl>
      <p className="note formula-note">
        Sums run over all values of the block’s output. y is either 0 or s + r, so y² = y·s + y·r,
        and the two shares of the energy add up to 100 % exactly; one can be more than that where
        the other takes away. Kept alive or silenced: the addition changed the sign of what ReLU
        sees.
      </p>
    </section>
  );
}
