import { Popup } from '../common/Popup';
import { NONE } from '../common/format';
import { useLens } from '../context';
import { BACKEND_TITLES } from '../../engine/executor';
import { currentBackend } from '../../state/state';
import { ENGINE_NAMES, ENGINE_TITLES } from './names';
import { Reading } from './Reading';

/** Which backend runs, on what, by what engine, and why that one: beside it on a wide screen, else a press away. */
export function BackendReading() {
  const info = useLens(currentBackend);
  if (info === null) {
    return (
      <>
        <Reading label="Backend" kind="backend">
          {NONE}
        </Reading>
        <Reading label="Engine">{NONE}</Reading>
      </>
    );
  }
  const name = BACKEND_TITLES[info.backend];
  return (
    <>
      <Reading label="Backend" kind="backend">
        <Popup
          label={
            <span className="backend" data-testid="backend">
              <b>{name}</b> · {info.adapter}
              <span className="visually-hidden">, why this one</span>
            </span>
          }
        >
          <p>
            <b>{name}</b> on {info.adapter}
            {info.software && ', a GPU emulated on the processor'}, run by{' '}
            {ENGINE_NAMES[info.engine]} in {info.precision === 'f16' ? 'half' : 'single'} precision
            ({info.precision}).
          </p>
          <p className="mute" data-testid="reason">
            {info.reason}
          </p>
        </Popup>
      </Reading>
      <Reading label="Engine" note={info.precision}>
        {ENGINE_TITLES[info.engine]}
      </Reading>
      <div className="reading reading-why" aria-hidden="true">
        <span className="reading-label">Why this one</span>
        <span className="reading-reason">{info.reason}</span>
      </div>
    </>
  );
}
