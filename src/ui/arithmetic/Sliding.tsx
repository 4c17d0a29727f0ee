import { useRef } from 'react';
import { outputSizeFormula } from '../../explain/arithmetic';
import {
  cellAt,
  floorText,
  positionText,
  skippedText,
  spanFormula,
  toySize,
} from '../../explain/sliding';
import type { ConvNode, MaxPoolNode } from '../../model/graph';
import { outputSize } from '../../model/shapes';
import { FormulaLine } from './FormulaLine';
import { Grids } from './Grids';
import { SameInput } from './SameInput';
import { StepControls } from './StepControls';
import { useSeen } from './useSeen';
import { useSteps } from './useSteps';
import './sliding.css';

interface Props {
  readonly node: ConvNode | MaxPoolNode;
  /** The height and width of what the layer reads. */
  readonly size: number;
}

/** A layer's own window, stride and padding at work on a small grid. */
export function Sliding({ node, size }: Props) {
  const drawing = useRef<HTMLDivElement>(null);
  const toy = toySize(size, node);
  const outputs = outputSize(toy, node);
  const steps = useSteps(outputs ** 2, useSeen(drawing));
  const cell = cellAt(steps.step, outputs);
  const skipped = skippedText(size, node);
  const floor = floorText(size, node);
  const what = node.op === 'conv' ? 'kernel' : 'window';
  return (
    <section className="inspector-part inspector-wide sliding">
      <h3>The {what} slides</h3>
      <p className="note">
        {toy === size
          ? 'The layer’s own grid'
          : `A grid of ${toy} × ${toy} for the ${size} × ${size}`}
        : the {what} of k = {node.kernel}, stride s = {node.stride} and padding p = {node.padding}{' '}
        are the layer’s. Rows and columns count from 0; padding is hatched, what is read is tinted.
      </p>
      <div className="sliding-row">
        <div className="sliding-drawing" ref={drawing}>
          <Grids
            size={toy}
            window={node}
            cell={cell}
            onChoose={({ row, column }) => steps.goTo(row * outputs + column)}
          />
          <StepControls steps={steps} count={outputs ** 2} text={positionText(cell, toy, node)} />
        </div>
        <dl className="formulas">
          <FormulaLine label="Input rows" formula={spanFormula(cell.row, node, 'y')} />
          <FormulaLine label="Input columns" formula={spanFormula(cell.column, node, 'x')} />
          {toy !== size && (
            <FormulaLine
              label={`Outputs a side, n = ${toy}`}
              formula={outputSizeFormula(toy, node)}
            />
          )}
          <FormulaLine
            label={`In ${node.id}, n = ${size}`}
            formula={outputSizeFormula(size, node)}
            words={floor}
          />
        </dl>
      </div>
      {skipped !== null && (
        <p className="sliding-skipped" data-testid="skipped">
          {skipped} <SameInput node={node} />
        </p>
      )}
    </section>
  );
}
