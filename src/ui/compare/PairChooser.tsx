import { useId } from 'react';
import { PixelCanvas } from '../common/PixelCanvas';
import { percent } from '../common/format';
import { useActions, useLens } from '../context';
import type { Pair, Side } from './pair';
import './pair-chooser.css';

interface Props {
  readonly letter: 'A' | 'B';
  readonly what: string;
  readonly side: Side;
  readonly onChoose: (index: number) => void;
}

function Chooser({ letter, what, side: { index, entry }, onChoose }: Props) {
  const id = useId();
  const entries = useLens((state) => state.entries);
  const best = entry.result?.top.at(0);
  return (
    <div className="pair-side">
      {entry.crop === null ? (
        <span className="pixels" />
      ) : (
        <PixelCanvas crop={entry.crop} label="" />
      )}
      <div>
        <label htmlFor={id}>
          <b>{letter}</b> <span className="mute">{what}</span>
        </label>
        <select
          id={id}
          className="select"
          value={index}
          onChange={({ target }) => onChoose(Number(target.value))}
        >
          {entries.map(({ picture }, i) => (
            <option key={i} value={i}>
              {`${i + 1}: ${picture.name}`}
            </option>
          ))}
        </select>
        <p className="note">{best ? `${best.label}, ${percent(best.probability)}` : '\u00a0'}</p>
      </div>
    </div>
  );
}

/** Which two pictures are compared. Choosing the other one’s makes the two change places. */
export function PairChooser({ pair }: { pair: Pair }) {
  const actions = useActions();
  return (
    <div className="pair-sides">
      <Chooser letter="A" what="on show" side={pair.a} onChoose={(index) => actions.show(index)} />
      <Chooser
        letter="B"
        what="compared with it"
        side={pair.b}
        onChoose={(index) => actions.compareWith(index)}
      />
    </div>
  );
}
