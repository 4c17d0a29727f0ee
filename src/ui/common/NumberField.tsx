import { useId } from 'react';
import { NumberInput } from './NumberInput';
import './number-field.css';

interface Props {
  readonly label: string;
  readonly value: number;
  /** How many there are: from 0 to one less. */
  readonly count: number;
  readonly onChange: (value: number) => void;
}

/** Which of `count` things, numbered from 0. Numbers that none of them has are passed over. */
export function NumberField({ label, value, count, onChange }: Props) {
  const id = useId();
  const last = count - 1;
  const type = (typed: number) => {
    if (Number.isInteger(typed) && typed >= 0 && typed <= last) onChange(typed);
  };
  return (
    <div className="number-field">
      <label htmlFor={id}>
        {label} <span className="mute">0 to {last}</span>
      </label>
      <NumberInput id={id} value={value} min={0} max={last} onType={type} />
    </div>
  );
}
