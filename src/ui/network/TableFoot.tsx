import type { Costs } from '../../model/costs';
import { bytes, grouped, macs, milliseconds } from '../common/format';

interface Props {
  readonly total: Costs;
  /** `undefined` where no layer was measured. */
  readonly ms: number | undefined;
  /** Whether there are columns of the outputs' statistics, which come to nothing in all. */
  readonly statistics: boolean;
}

/** What the whole network comes to. */
export const TableFoot = ({ total, ms, statistics }: Props) => (
  <tfoot>
    <tr
      data-testid="totals"
      data-params={total.parameters}
      data-macs={total.macs}
      data-activation-bytes={total.activationBytes}
      data-ms={ms}
    >
      <th scope="row" className="col-layer">
        Total
      </th>
      <td className="col-output" />
      <td className="col-window" />
      <td className="col-parameters">{grouped(total.parameters)}</td>
      <td className="col-macs">{macs(total.macs)}</td>
      <td className="col-activation">{bytes(total.activationBytes)}</td>
      {ms !== undefined && <td className="col-ms">{milliseconds(ms)}</td>}
      {statistics && (
        <>
          <td className="col-mean" />
          <td className="col-zeros" />
        </>
      )}
    </tr>
  </tfoot>
);
