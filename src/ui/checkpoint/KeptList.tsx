import { useRef } from 'react';
import type { Kept } from '../../state/checkpoint';
import { bytes } from '../common/format';
import { useFocusKept } from '../common/useFocusKept';
import { useActions, useLens } from '../context';
import { classesText } from './describe';
import './kept-list.css';

/** Past what was deleted, to what is always there. */
const opener = (item: HTMLElement) =>
  item.closest('.model-menu')?.querySelector<HTMLElement>('.model-open') ?? null;

interface ItemProps {
  readonly kept: Kept;
  readonly runs: boolean;
  readonly onRun: (id: string) => void;
}

function Item({ kept: { id, name, bytes: size, summary }, runs, onRun }: ItemProps) {
  const actions = useActions();
  const item = useRef<HTMLLIElement>(null);
  useFocusKept(item, opener);
  const called = <span className="visually-hidden"> {name}</span>;
  return (
    <li ref={item}>
      <p>
        <bdi title={name}>{name}</bdi>
        <span className="mute">
          {summary && `${summary.network}, ${classesText(summary.classes)}, `}
          {bytes(size)}
        </span>
      </p>
      {runs ? (
        <span className="mute">runs</span>
      ) : (
        <button type="button" className="button" onClick={() => onRun(id)}>
          Run{called}
        </button>
      )}
      <button type="button" className="button" onClick={() => actions.deleteKept(id)}>
        Delete{called}
      </button>
    </li>
  );
}

/** The checkpoints that this browser keeps. */
export function KeptList({ onRun }: { onRun: (id: string) => void }) {
  const kept = useLens((state) => state.kept);
  const current = useLens(({ model }) => model.checkpoint?.keptAs ?? null);
  if (kept.length === 0) return null;
  return (
    <div>
      <h2 className="kept-title">Kept in this browser</h2>
      <ul className="kept">
        {kept.map((each) => (
          <Item key={each.id} kept={each} runs={each.id === current} onRun={onRun} />
        ))}
      </ul>
    </div>
  );
}
