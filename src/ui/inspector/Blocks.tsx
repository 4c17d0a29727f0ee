import type { Layer } from '../../model/layers';
import { grouped, macs, milliseconds, NONE, outputText } from '../common/format';
import { useLens } from '../context';
import { msOf } from '../network/timing';
import { LayerLink } from './LayerLink';
import { PartTable } from './PartTable';

/** A stage's blocks, side by side. */
export function Blocks({ layer }: { layer: Layer }) {
  const order = useLens((state) => state.table.order);
  const times = useLens((state) => state.result?.layerMs ?? null);
  const columns = ['Block', 'Output', 'Parameters', 'MACs', ...(times ? ['ms'] : [])];
  return (
    <PartTable title="Blocks" columns={columns}>
      {layer.children.map((block) => {
        const ms = msOf(block, times);
        return (
          <tr key={block.id}>
            <th scope="row">
              <LayerLink id={block.id} />
            </th>
            <td>{outputText(block, order)}</td>
            <td>{grouped(block.costs.parameters)}</td>
            <td>{macs(block.costs.macs)}</td>
            {times && <td>{ms === null ? NONE : milliseconds(ms)}</td>}
          </tr>
        );
      })}
    </PartTable>
  );
}
