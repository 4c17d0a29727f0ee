import { meanText, milliseconds, NONE, percent } from '../common/format';
import { Amount } from './cells';
import type { Maxima, Measured } from './measured';

interface Props {
  readonly measured: Measured;
  readonly maxima: Maxima;
}

interface TimeProps {
  readonly ms: number | null;
  readonly timedWith: Measured['timedWith'];
  /** The largest in the column. */
  readonly most: number;
}

function TimeCell({ ms, timedWith, most }: TimeProps) {
  return (
    <td
      tabIndex={-1}
      className="col-ms"
      title={timedWith === null ? undefined : `Timed with ${timedWith}: see below the table.`}
    >
      <Amount text={ms === null ? NONE : milliseconds(ms)} share={ms === null ? 0 : ms / most} />
      {timedWith !== null && <span className="visually-hidden">timed with {timedWith}</span>}
    </td>
  );
}

/** The column says already that it is in per cent. */
const withoutUnit = (text: string) => text.replace(' %', '');

/** What the run on show told of a layer: a cell for each column that is there. */
export function MeasuredCells({ measured, maxima }: Props) {
  const { ms, timedWith, mean, zeroShare } = measured;
  return (
    <>
      {ms !== undefined && <TimeCell ms={ms} timedWith={timedWith} most={maxima.ms} />}
      {mean !== null && (
        <td tabIndex={-1} className="col-mean">
          <Amount text={meanText(mean)} share={mean / maxima.mean} />
        </td>
      )}
      {zeroShare !== null && (
        <td tabIndex={-1} className="col-zeros">
          <Amount text={withoutUnit(percent(zeroShare))} share={zeroShare} />
        </td>
      )}
    </>
  );
}
