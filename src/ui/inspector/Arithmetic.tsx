import type { Layer } from '../../model/layers';
import {
  activationFormula,
  globalPoolFormula,
  macsFormula,
  outputSizeFormula,
  parametersFormula,
  stageFormula,
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

function sizeFormula({ node, input }: Layer): Formula | null {
  if (node.op === 'avgpool') return globalPoolFormula(input);
  return node.op === 'conv' || node.op === 'maxpool' ? outputSizeFormula(input[1], node) : null;
}

function OfStage({ children }: Layer) {
  return (
    <>
      <Line
        label="Parameters"
        formula={stageFormula(children.map(({ costs }) => costs.parameters))}
      />
      <Line label="MACs" formula={stageFormula(children.map(({ costs }) => costs.macs))} />
    </>
  );
}

/** A stage's or a single layer's numbers, worked out one by one; a block lists its own. */
export function Arithmetic({ layer }: { layer: Layer }) {
  const { kind, node, output } = layer;
  if (kind === 'block') return null;
  return (
    <section className="inspector-part">
      <h3>Arithmetic</h3>
      <dl className="formulas">
        {kind === 'stage' || node.op === 'add' ? (
          <OfStage {...layer} />
        ) : (
          <>
            <Line label="Height and width" formula={sizeFormula(layer)} />
            <Line label="Parameters" formula={parametersFormula(node)} />
            <Line label="MACs" formula={macsFormula(node, output)} />
            <Line label="Activation" formula={activationFormula(output)} />
          </>
        )}
      </dl>
    </section>
  );
}
