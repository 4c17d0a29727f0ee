import type { ReactNode } from 'react';
import { costsOf, type Costs } from '../../model/costs';
import type { Layer } from '../../model/layers';
import { bytes, grouped, milliseconds, NONE } from '../common/format';
import { useLens } from '../context';
import { timedWith } from '../network/timing';
import { LayerLink } from './LayerLink';
import { PartTable } from './PartTable';

interface PartProps {
  readonly name: ReactNode;
  readonly costs: Costs;
  /** `undefined` where nothing was measured, null where this was not. */
  readonly ms: number | null | undefined;
}

const Part = ({ name, costs, ms }: PartProps) => (
  <tr>
    <th scope="row">{name}</th>
    <td>{costs.parameters === 0 ? NONE : grouped(costs.parameters)}</td>
    <td>{bytes(costs.activationBytes)}</td>
    {ms !== undefined && <td>{ms === null ? NONE : milliseconds(ms)}</td>}
  </tr>
);

/** What adds up to a block: its convolutions, and the addition, which has no row of its own. */
export function Parts({ layer }: { layer: Layer }) {
  const times = useLens((state) => state.result?.layerMs ?? null);
  const msAt = (id: string) => (times === null ? undefined : (times[id] ?? null));
  const folded = layer.children.find(({ id }) => timedWith(id, times) !== null);
  const nameOf = (id: string) => id.slice(layer.id.length + 1);
  const columns = ['Part', 'Parameters', 'Activation', ...(times ? ['ms'] : [])];
  return (
    <PartTable
      title="What adds up to the block"
      columns={columns}
      note={
        folded &&
        `${nameOf(folded.id)} and the addition run as one operation, whose ms stand with the addition.`
      }
    >
      {layer.children.map(({ id, costs }) => (
        <Part key={id} name={<LayerLink id={id} text={nameOf(id)} />} costs={costs} ms={msAt(id)} />
      ))}
      <Part name="addition, ReLU" costs={costsOf(layer.node, layer)} ms={msAt(layer.id)} />
    </PartTable>
  );
}
