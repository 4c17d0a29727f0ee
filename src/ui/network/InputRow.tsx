import { INPUT_SIZE } from '../../image/geometry';
import { INPUT } from '../../model/graph';
import { shapeText } from '../common/format';
import { useLens } from '../context';
import { columnsFor, type Shown } from './columns';

/** What the first layer reads: not a layer, so neither chosen nor reached by the arrow keys. */
export function InputRow({ shown }: { shown: Shown }) {
  const batch = useLens((state) => state.view.batch);
  const order = useLens((state) => state.table.order);
  const shape = shapeText([batch, INPUT_SIZE, INPUT_SIZE, 3], order);
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
