import { memo, type MouseEvent } from 'react';
import type { Actions } from '../../state/actions';
import type { ShapeOrder } from '../../state/view';
import { Icon } from '../common/Icon';
import { bytes, grouped, macs, NONE, outputText, sizesOf } from '../common/format';
import { Amount, arithmeticOf, isShortcut, LayerName, windowText } from './cells';
import { MeasuredCells } from './MeasuredCells';
import type { Maxima, Measured } from './measured';
import type { Row } from './rows';
import './layer-row.css';

interface Props {
  readonly row: Row;
  readonly order: ShapeOrder;
  readonly measured: Measured;
  readonly maxima: Maxima;
  readonly selected: boolean;
  /** The one row that Tab reaches. */
  readonly reachable: boolean;
  readonly actions: Pick<Actions, 'select' | 'setOpen'>;
}

export const LayerRow = memo(function LayerRow(props: Props) {
  const { row, order, measured, maxima, selected, reachable, actions } = props;
  const { ms, mean, zeroShare } = measured;
  const { layer, level, open } = row;
  const { id, kind, costs } = layer;
  const arithmetic = arithmeticOf(layer);
  const toggle = (event: MouseEvent) => {
    event.stopPropagation();
    actions.setOpen(id, open === false);
  };
  return (
    <tr
      data-layer={id}
      data-kind={kind}
      data-path={isShortcut(id) ? 'shortcut' : undefined}
      data-shape={sizesOf(layer).join()}
      data-params={costs.parameters}
      data-macs={costs.macs}
      data-activation-bytes={costs.activationBytes}
      data-ms={ms ?? undefined}
      data-mean={mean ?? undefined}
      data-zero-share={zeroShare ?? undefined}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={open ?? undefined}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      onClick={() => actions.select(id)}
      onDoubleClick={open === null ? undefined : toggle}
    >
      <th scope="row" tabIndex={-1} className="col-layer">
        <span className="layer-cell">
          {open === null ? (
            <span className="twisty" />
          ) : (
            <button
              type="button"
              className="twisty"
              tabIndex={-1}
              aria-label={`${open ? 'Close' : 'Open'} ${id}`}
              onClick={toggle}
              onDoubleClick={(event) => event.stopPropagation()}
            >
              <Icon name="caret" />
            </button>
          )}
          <LayerName id={id} />
        </span>
      </th>
      <td tabIndex={-1} className="col-output">
        <span className="output">
          {arithmetic !== null && <span className="arithmetic">{arithmetic}</span>}
          <span>{outputText(layer, order)}</span>
        </span>
      </td>
      <td tabIndex={-1} className="col-window">
        {windowText(layer)}
      </td>
      <td tabIndex={-1} className="col-parameters">
        <Amount
          text={costs.parameters === 0 ? NONE : grouped(costs.parameters)}
          share={costs.parameters / maxima.parameters}
        />
      </td>
      <td tabIndex={-1} className="col-macs">
        <Amount text={macs(costs.macs)} share={costs.macs / maxima.macs} />
      </td>
      <td tabIndex={-1} className="col-activation">
        {bytes(costs.activationBytes)}
      </td>
      <MeasuredCells measured={measured} maxima={maxima} />
    </tr>
  );
});
