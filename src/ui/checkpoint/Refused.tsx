import { useState } from 'react';
import type { Opening } from '../../state/checkpoint';
import type { Problem } from '../../worker/examination';
import { grouped } from '../common/format';
import { DataTable } from '../common/DataTable';
import { Icon } from '../common/Icon';
import { useActions, useLens } from '../context';
import { chooseFiles } from './files';
import { FEW, rowsOf } from './problems';
import './refused.css';

const COLUMNS = ['Tensor', 'What is wrong', 'Expected', 'Found'];

function Problems({ problems }: { problems: readonly Problem[] }) {
  const [all, setAll] = useState(false);
  const { rows, left } = rowsOf(problems, all);
  return (
    <details className="problems" open>
      <summary>
        {problems.length === 1
          ? 'The tensor that is not as it should be'
          : `The ${grouped(problems.length)} tensors that are not as they should be`}
      </summary>
      <DataTable label="Tensors that are not as they should be" columns={COLUMNS}>
        {rows.map(({ key, tensor, wrong, expected, found }) => (
          <tr key={key}>
            <th scope="row">{tensor}</th>
            <td>{wrong}</td>
            <td>{expected}</td>
            <td>{found}</td>
          </tr>
        ))}
      </DataTable>
      {!all && problems.length > FEW && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          Show all {grouped(problems.length)}
        </button>
      )}
      {left > 0 && <p className="note">… and {grouped(left)} more.</p>}
    </details>
  );
}

/** Why the file can't run, and every tensor that is in the way. */
export function Refused({ opening }: { opening: Extract<Opening, { phase: 'refused' }> }) {
  const actions = useActions();
  const { name, message, problems } = opening;
  const runs = useLens(({ engine }) => engine.phase === 'ready');
  return (
    <>
      <div className="opening-line">
        <Icon name="warning" />
        <p role="alert">
          <b>
            <bdi>{name}</bdi>
          </b>
          : {message}
        </p>
        <button type="button" className="button" onClick={chooseFiles}>
          Open another…
        </button>
        <button type="button" className="button" onClick={() => actions.closeOpening()}>
          Close
        </button>
      </div>
      {runs && <p className="note">The model on the page was left as it is.</p>}
      {problems.length > 0 && <Problems problems={problems} />}
    </>
  );
}
