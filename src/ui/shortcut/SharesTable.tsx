import type { LayerId } from '../../model/network';
import { NONE, percent } from '../common/format';
import { TableDetails } from '../common/TableDetails';
import { LayerLink } from '../inspector/LayerLink';
import type { Block } from './blocks';

const COLUMNS = [
  'Block',
  'Shortcut is',
  'Energy: shortcut',
  'convolutions',
  'Outputs: kept alive',
  'silenced',
  'stopped',
];

interface Props {
  readonly blocks: readonly Block[];
  readonly chosen: LayerId | null;
}

/** The chart's numbers. */
export const SharesTable = ({ blocks, chosen }: Props) => (
  <TableDetails title="The chart as a table" columns={COLUMNS}>
    {blocks.map(({ id, projects, shares }) => (
      <tr key={id} aria-current={id === chosen || undefined}>
        <th scope="row">
          <LayerLink id={id} />
        </th>
        <td>{projects ? 'projection' : 'identity'}</td>
        {(
          [shares.shortcut, shares.residual, shares.kept, shares.silenced, shares.stopped] as const
        ).map((share, column) => (
          <td key={column}>{Number.isNaN(share) ? NONE : percent(share)}</td>
        ))}
      </tr>
    ))}
  </TableDetails>
);
