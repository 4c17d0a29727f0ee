import type { Layer } from '../../model/layers';
import { strides } from '../../explain/stride';
import { kindOf, mainOf } from '../common/blocks';
import { shapeText } from '../common/format';
import { StrideNote } from '../common/StrideNote';
import { useLens } from '../context';
import { convText, projectionOf } from './describe';
import { LayerLink } from './LayerLink';
import './branches.css';

const Step = ({ layer: { id, node } }: { layer: Layer }) => (
  <li>
    <LayerLink id={id} />
    <span>{node.op === 'conv' && convText(node)}</span>
  </li>
);

/** The two ways through a block, and what is added. */
export function Branches({ layer }: { layer: Layer }) {
  const order = useLens((state) => state.table.order);
  const projection = projectionOf(layer);
  const residual = mainOf(layer);
  return (
    <section className="inspector-part">
      <h3>Two branches, added</h3>
      <div className="branches">
        <div className="branch">
          <h4>{kindOf(layer) === 'basic block' ? 'Two' : 'Three'} convolutions</h4>
          <ol>
            {residual.map((child) => (
              <Step key={child.id} layer={child} />
            ))}
          </ol>
        </div>
        <div className="branch branch-shortcut">
          <h4>Shortcut</h4>
          {projection ? (
            <ol>
              <Step layer={projection} />
            </ol>
          ) : (
            <p>Identity: the block’s input itself. No parameters, no MACs.</p>
          )}
        </div>
      </div>
      <p className="note">
        Both are {shapeText(layer.output, order)}: added value by value, then ReLU.
      </p>
      {strides(layer) && (
        <p className="note branches-stride">
          The stride <StrideNote />
        </p>
      )}
    </section>
  );
}
