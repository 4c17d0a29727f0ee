import type { Layer } from '../../model/layers';
import { parentsOf } from '../../state/model';
import { outputText, shapeText } from '../common/format';
import { useLens } from '../context';
import { describe } from './describe';
import { elsewhere } from './elsewhere';
import { LayerLink } from './LayerLink';

/** Which layer this is, where it lies, and what it turns into what. */
export function Title({ layer }: { layer: Layer }) {
  const order = useLens((state) => state.table.order);
  const ancestors = parentsOf(layer.id);
  const network = useLens(({ model }) => model.network);
  const names = elsewhere(network, layer.id);
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
      <p className="flow">
        <span>{shapeText(layer.input, order)}</span>
        <span aria-label="to">→</span>
        <b>{outputText(layer, order)}</b>
        <span className="mute">{order}</span>
      </p>
    </div>
  );
}
