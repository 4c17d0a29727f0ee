import type { Layer } from '../../model/layers';
import { grouped, macs, milliseconds, NONE, outputText } from '../common/format';
import { SideScroll } from '../common/SideScroll';
import { useLens } from '../context';
import { msOf } from '../network/timing';
import { LayerLink } from './LayerLink';
import './blocks.css';

/** A stage's blocks, side by side. */
export function Blocks({ layer }: { layer: Layer }) {
  const order = useLens((state) => state.table.order);
  const times = useLens((state) => state.result?.layerMs ?? null);
  return (
    <section className="inspector-part inspector-wide">
      <h3>Blocks</h3>
      <SideScroll className="blocks" label="Blocks">
        <table>
          <thead>
            <tr>
              <th scope="col">Block</th>
              <th scope="col">Output</th>
              <th scope="col">Parameters</th>
              <th scope="col">MACs</th>
              {times && <th scope="col">ms</th>}
            </tr>
          </thead>
          <tbody>
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
          </tbody>
        </table>
      </SideScroll>
    </section>
  );
}
