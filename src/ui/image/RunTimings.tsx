import { ranTogether } from '../../state/state';
import { RunAgain } from '../common/RunAgain';
import { useLens } from '../context';
import { timingsText } from './timings-text';

/** How long the picture took, and a way to time it once more. */
export function RunTimings() {
  const timings = useLens(({ result }) => result?.timings ?? null);
  const images = useLens(ranTogether);
  return (
    <div className="run-timings">
      {timings && <p className="note">{timingsText(timings, images)}</p>}
      <RunAgain />
    </div>
  );
}
