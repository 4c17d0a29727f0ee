import { useId, useState, type KeyboardEvent } from 'react';

interface Props {
  readonly label: string;
  readonly value: number;
  /** How many there are: from 0 to one less. */
  readonly count: number;
  readonly onChange: (value: number) => void;
}

/** A whole number from 0. What is typed takes effect as soon as there is such a number. */
export function NumberField({ label, value, count, onChange }: Props) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const last = count - 1;

  const type = (text: string) => {
    setDraft(text);
    const typed = Number(text);
    if (text !== '' && Number.isInteger(typed) && typed >= 0 && typed <= last) onChange(typed);
  };

  /** Shows the number in effect, which React leaves as it was typed where `07` is 7. */
  const settle = (input: HTMLInputElement) => {
    setDraft(null);
    input.value = String(value);
  };

  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    if (key === 'Enter') settle(currentTarget);
  };

  return (
    <div className="number-field">
      <label htmlFor={id}>
        {label} <span className="mute">0 to {last}</span>
      </label>
      <input
        id={id}
        className="field"
        type="number"
        inputMode="numeric"
        min={0}
        max={last}
        step={1}
        value={draft ?? value}
        onChange={({ target }) => type(target.value)}
        onBlur={({ currentTarget }) => settle(currentTarget)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
