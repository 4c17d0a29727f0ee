import { verdictOf, type CheckedLayer, type SelfCheck } from '../../state/self-check';
import { duration, valueText } from '../common/format';
import { Icon } from '../common/Icon';
import { ranOn, toleranceText, verdictText } from './check-text';
import './numbers.css';

type Outcome = Extract<SelfCheck, { phase: 'there' }>;

function Row({ layer, difference, tolerance }: CheckedLayer & { tolerance: number }) {
  const { largest, relative } = difference;
  return (
    <tr data-check={layer} data-absolute={largest} data-relative={relative}>
      <th scope="row">{layer}</th>
      <td>{valueText(largest)}</td>
      <td>
        {relative <= tolerance ? null : <span className="check-beyond">beyond </span>}
        {valueText(relative)}
      </td>
    </tr>
  );
}

function Numbers({ check }: { check: Outcome }) {
  const { active, other, layers, runMs } = check;
  const { tolerance } = verdictOf(check);
  return (
    <>
      <table className="compare-numbers check-numbers">
        <thead>
          <tr>
            <th scope="col">Output of</th>
            <th scope="col">Largest difference</th>
            <th scope="col">as a share of the largest value</th>
          </tr>
        </thead>
        <tbody>
          {layers.map((each) => (
            <Row key={each.layer} {...each} tolerance={tolerance} />
          ))}
        </tbody>
      </table>
      <ul className="note check-notes">
        <li>
          <b>On show</b> {ranOn(active)}
        </li>
        <li>
          <b>Against</b> {ranOn(other)}; its run took {duration(runMs)}.
          {other.fellBack && ` ${other.reason}`}
        </li>
        <li>{toleranceText(check)}</li>
      </ul>
    </>
  );
}

function Sentence({ check }: { check: SelfCheck }) {
  if (check.phase === 'failed') {
    return (
      <p className="check-verdict check-differs">
        <Icon name="warning" />
        <span>{check.message}</span>
      </p>
    );
  }
  if (check.phase !== 'there') return null;
  const { agrees } = verdictOf(check);
  return (
    <p className={agrees ? 'check-verdict' : 'check-verdict check-differs'}>
      <Icon name={agrees ? 'check' : 'warning'} />
      <span>{verdictText(check)}</span>
    </p>
  );
}

/** What the check came to, told as soon as it is there. */
export const CheckOutcome = ({ check }: { check: SelfCheck | null }) => (
  <>
    <div aria-live="polite" className="check-told">
      {check && <Sentence check={check} />}
    </div>
    {check?.phase === 'there' && <Numbers check={check} />}
  </>
);
