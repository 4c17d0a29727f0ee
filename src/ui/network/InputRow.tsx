import { INPUT } from '../../model/graph';
import { inputShape } from '../../state/model';
import { shapeText } from '../common/format';
import { useLens } from '../context';
import { columnsFor, type Shown } from './columns';

/** What the first layer reads: not a layer, so neither chosen nor reached by the arrow keys. */
export function InputRow({ shown }: { shown: Shown }) {
  const model = useLens((state) => state.model);
  const batch = useLens((state) => state.view.batch);
  const order = useLens((state) => state.table.order);
  const shape = shapeText(inputShape(model, batch), order);
  return (
    <tbody className="input-row">
      <tr>
        <th scope="row" className="col-layer">
          {INPUT}
        </th>
        {columnsFor(shown)
          .slice(1)
          .map(({ id }) => (
            <td key={id} className={`col-${id}`}>
              {id === 'output' && shape}
            </td>
          ))}
      </tr>
    </tbody>
  );
}
