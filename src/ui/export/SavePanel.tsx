import { useState } from 'react';
import { useActions, useLens, useSnapshot } from '../context';
import { NONE_BUSY, withBegun, withEnded } from './busy';
import { download } from './download';
import { EXPORTS, type Export } from './exports';

interface LineProps {
  readonly each: Export;
  /** Whether it is being made. */
  readonly busy: boolean;
  readonly onSave: () => void;
}

function Line({ each: { id, label, note, missing }, busy, onSave }: LineProps) {
  const why = useLens(missing);
  return (
    <li>
      {/* Not `disabled`, which would keep the reason from who walks by keyboard. */}
      <button
        type="button"
        className="button"
        data-export={id}
        aria-disabled={why !== null || busy}
        aria-describedby={`export-${id}`}
        onClick={() => {
          if (why === null && !busy) onSave();
        }}
      >
        {label}
      </button>
      <span className="note" id={`export-${id}`}>
        {busy ? 'Being made …' : (why ?? note)}
      </span>
    </li>
  );
}

/** Every file that can be had, or what it still needs. */
export function SavePanel() {
  const [busy, setBusy] = useState(NONE_BUSY);
  const snapshot = useSnapshot();
  const actions = useActions();
  const layer = useLens((state) => state.view.layer);

  const save = async ({ id, label, make }: Export) => {
    setBusy((busy) => withBegun(busy, id));
    try {
      download(await make(snapshot(), actions.ask));
    } catch (error) {
      actions.fail(`${label} could not be made. ${(error as Error).message}`);
    } finally {
      setBusy((busy) => withEnded(busy, id));
    }
  };

  return (
    <>
      <ul className="exports">
        {EXPORTS.map((each) => (
          <Line key={each.id} each={each} busy={busy.has(each.id)} onSave={() => void save(each)} />
        ))}
      </ul>
      <p className="note">
        {layer === null ? 'No layer is chosen.' : `The chosen layer is ${layer}.`} Files are made in
        this browser.
      </p>
    </>
  );
}
