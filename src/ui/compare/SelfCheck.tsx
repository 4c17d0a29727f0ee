import { useId, useState } from 'react';
import { isChecking, verdictOf, type SelfCheck as Check } from '../../state/self-check';
import { currentInfo } from '../../state/state';
import { Progress } from '../common/Progress';
import { Unread } from '../common/Unread';
import { useActions, useLens } from '../context';
import { othersThan, progressOf, usualOther } from './check-text';
import { CheckOutcome } from './CheckOutcome';
import './self-check.css';

function statusOf(check: Check | null): string {
  if (check === null) return 'idle';
  if (check.phase === 'failed') return 'failed';
  if (check.phase !== 'there') return 'running';
  return verdictOf(check).agrees ? 'agrees' : 'differs';
}

function Controls({ checking, ready }: { checking: boolean; ready: boolean }) {
  const id = useId();
  const active = useLens(currentInfo);
  const actions = useActions();
  const [wanted, setWanted] = useState<string | null>(null);
  if (active === null) return null;
  const choices = othersThan(active);
  const chosen = choices.find(({ value }) => value === wanted) ?? usualOther(choices);
  const press = () => {
    if (checking) actions.cancelSelfCheck();
    else if (ready) actions.selfCheck(chosen.backend, chosen.engine);
  };
  return (
    <div className="check-controls">
      <label htmlFor={id}>Against</label>
      <select
        id={id}
        className="select"
        value={chosen.value}
        onChange={({ target }) => setWanted(target.value)}
      >
        {choices.map(({ value, label, backend }) => (
          <option key={value} value={value}>
            {backend === 'cpu' ? `${label} (plain JavaScript, slow)` : label}
          </option>
        ))}
      </select>
      {/* One button, which keeps the focus. */}
      <button type="button" className="button" aria-disabled={!checking && !ready} onClick={press}>
        {checking ? 'Cancel' : 'Check against another backend'}
      </button>
    </div>
  );
}

/** The picture on show on the active backend against another. */
export function SelfCheck() {
  const heading = useId();
  const check = useLens((state) => state.selfCheck);
  const ready = useLens((state) => state.summary !== null);
  const active = useLens((state) => currentInfo(state)?.backend);
  const progress = check && progressOf(check);
  return (
    <section
      className="compare-part"
      aria-labelledby={heading}
      data-testid="self-check"
      data-status={statusOf(check)}
      data-backend={active}
      data-other={check?.phase === 'there' ? check.other.backend : undefined}
      data-other-engine={check?.phase === 'there' ? check.other.engine : undefined}
    >
      <h3 id={heading}>Self-check</h3>
      <p className="note">
        Runs the picture on show once more, on another backend in a worker of its own, and compares
        what each stage puts out, value by value.
      </p>
      <Controls checking={isChecking(check)} ready={ready} />
      {!ready && <Unread what="the check" />}
      {progress && (
        <div className="check-progress">
          <p>{progress.text}</p>
          <Progress label="Self-check" share={progress.share} />
        </div>
      )}
      <CheckOutcome check={check} />
    </section>
  );
}
