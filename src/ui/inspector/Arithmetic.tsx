import type { Layer } from '../../model/layers';
import {
  activationFormula,
  macsFormula,
  outputSizeFormula,
  parametersFormula,
  type Formula,
} from '../../explain/arithmetic';

function Line({ label, formula }: { label: string; formula: Formula | null }) {
  if (formula === null) return null;
  return (
    <div className="formula">
      <dt>
        {label} <span>{formula.letters}</span>
      </dt>
      <dd>{formula.numbers}</dd>
    </div>
  );
}

/** A single layer's numbers, worked out one by one. */
export function Arithmetic({ layer: { kind, node, input, output } }: { layer: Layer }) {
  if (kind === 'stage' || kind === 'block' || node.op === 'add') return null;
  const slides = node.op === 'conv' || node.op === 'maxpool';
  return (
    <section className="inspector-part">
      <h3>Arithmetic</h3>
      <dl className="formulas">
        <Line
          label="Height and width"
          formula={slides ? outputSizeFormula(input[1], node) : null}
        />
        <Line label="Parameters" formula={parametersFormula(node)} />
        <Line label="MACs" formula={macsFormula(node, output)} />
        <Line label="Activation" formula={activationFormula(output)} />
      </dl>
    </section>
  );
}
