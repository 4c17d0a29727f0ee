import {
  activationFormula,
  globalPoolFormula,
  macsFormula,
  macsWords,
  outputSizeFormula,
  parametersFormula,
  parametersWords,
  stageFormula,
  type Formula,
} from '../../explain/arithmetic';
import type { Layer } from '../../model/layers';
import { FormulaLine } from './FormulaLine';
import './arithmetic.css';

function sizeFormula({ node, input }: Layer): Formula | null {
  if (node.op === 'avgpool') return globalPoolFormula(input);
  return node.op === 'conv' || node.op === 'maxpool' ? outputSizeFormula(input[1], node) : null;
}

function OfStage({ children }: Layer) {
  return (
    <>
      <FormulaLine
        label="Parameters"
        formula={stageFormula(children.map(({ costs }) => costs.parameters))}
      />
      <FormulaLine label="MACs" formula={stageFormula(children.map(({ costs }) => costs.macs))} />
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
            <FormulaLine label="Height and width" formula={sizeFormula(layer)} />
            <FormulaLine
              label="Parameters"
              formula={parametersFormula(node)}
              words={parametersWords(node)}
            />
            <FormulaLine
              label="MACs"
              formula={macsFormula(node, output)}
              words={macsWords(node, output)}
            />
            <FormulaLine label="Activation" formula={activationFormula(output)} />
          </>
        )}
      </dl>
    </section>
  );
}
