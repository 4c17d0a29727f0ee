import type { Layer } from '../../model/layers';
import { parentsOf } from '../../state/network';
import { outputText, shapeText } from '../common/format';
import { findLayer, useLayerTree } from '../common/layers';
import { useLens } from '../context';
import { msOf, timedWith } from '../network/timing';
import { Arithmetic } from './Arithmetic';
import { Blocks } from './Blocks';
import { Branches } from './Branches';
import { describe } from './describe';
import { elsewhere } from './elsewhere';
import { Field } from './Field';
import { Hint } from './Hint';
import { LayerLink } from './LayerLink';
import { Parts } from './Parts';
import { Summary } from './Summary';
import './inspector.css';

function Title({ layer }: { layer: Layer }) {
  const ancestors = parentsOf(layer.id);
  const names = elsewhere(layer.id);
  return (
    <div className="inspector-title">
      {ancestors.length > 0 && (
        <p className="note">
          in{' '}
          {ancestors.map((id, i) => (
            <span key={id}>
              {i > 0 && ' › '}
              <LayerLink id={id} />
            </span>
          ))}
        </p>
      )}
      <h3 data-testid="inspected">{layer.id}</h3>
      <p>{describe(layer)}</p>
      {names !== null && <p className="note">{names}</p>}
    </div>
  );
}

/** One layer, explained with its own numbers. */
export function InspectorPane() {
  const tree = useLayerTree();
  const layer = findLayer(
    tree,
    useLens((state) => state.view.layer),
  );
  const order = useLens((state) => state.table.order);
  const times = useLens((state) => state.result?.layerMs ?? null);
  if (layer === null) {
    return (
      <div className="pane-body inspector">
        <Hint />
      </div>
    );
  }
  const totalMs = tree.layers.reduce((sum, each) => sum + (msOf(each, times) ?? 0), 0);
  return (
    <div className="pane-body inspector" tabIndex={0} role="group" aria-label="Layer details">
      <Title layer={layer} />
      <p className="flow">
        <span>{shapeText(layer.input, order)}</span>
        <span aria-label="to">→</span>
        <b>{outputText(layer, order)}</b>
        <span className="mute">{order}</span>
      </p>
      <Summary
        layer={layer}
        total={tree.total}
        ms={msOf(layer, times)}
        totalMs={totalMs}
        timedWith={timedWith(layer.id, times)}
      />
      <div className="inspector-parts">
        <Arithmetic layer={layer} />
        {layer.kind === 'block' && <Branches layer={layer} />}
        {layer.kind === 'stage' && <Blocks layer={layer} />}
        <Field layer={layer} />
        {layer.kind === 'block' && <Parts layer={layer} />}
      </div>
    </div>
  );
}
