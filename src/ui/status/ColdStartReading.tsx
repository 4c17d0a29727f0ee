import { sumOf } from '../../state/cold-start';
import { duration, NONE } from '../common/format';
import { Popup } from '../common/Popup';
import { useLens } from '../context';
import { chartOf } from './cold-start';
import { Reading } from './Reading';
import './cold-start.css';

/** From the navigation to the first answer, and a press away what happened when. */
export function ColdStartReading() {
  const coldStart = useLens((state) => state.coldStart);
  const { phases, totalMs } = coldStart;
  if (totalMs === null) return <Reading label="Cold start">{NONE}</Reading>;
  const hasWaited = phases.some(({ name }) => name === 'idle');
  return (
    <Reading label="Cold start">
      <Popup
        end
        label={
          <span data-testid="cold-start" data-ms={totalMs}>
            {duration(totalMs)}
            <span className="visually-hidden">, phase by phase</span>
          </span>
        }
      >
        <table className="cold-start">
          <thead>
            <tr>
              <th scope="col">Phase</th>
              <th scope="col">from</th>
              <th scope="col">took</th>
            </tr>
          </thead>
          <tbody>
            {chartOf(coldStart).map(({ name, title, startMs, ms, left, width }) => (
              <tr key={name} data-phase={name} data-start={startMs} data-ms={ms}>
                <th scope="row">
                  {title}
                  <span className="cold-start-line" aria-hidden="true">
                    <i style={{ left: `${left}%`, width: `${width}%` }} />
                  </span>
                </th>
                <td>{startMs === 0 ? '0' : duration(startMs)}</td>
                <td>{duration(ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          From the navigation to the first answer: <b>{duration(totalMs)}</b>
          {hasWaited && ', less the wait for a picture'}. One after another the phases would take{' '}
          {duration(sumOf(phases))}; bars that overlap ran side by side.
        </p>
      </Popup>
    </Reading>
  );
}
