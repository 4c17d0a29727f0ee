import { useState, type InputHTMLAttributes, type KeyboardEvent } from 'react';

type Attributes = Pick<InputHTMLAttributes<HTMLInputElement>, 'id' | 'title' | 'aria-describedby'>;

interface Props extends Attributes {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** Called with every number that is typed, in range or not. */
  readonly onType: (typed: number) => void;
}

/** A field for a whole number. What is typed takes effect while it is typed. */
export function NumberInput({ value, min, max, onType, ...attributes }: Props) {
  // What is being typed, which may not be a number yet.
  const [draft, setDraft] = useState<string | null>(null);

  const type = (text: string) => {
    setDraft(text);
    if (text !== '') onType(Number(text));
  };

  /** Shows the number in effect, which React leaves as it was typed where `1e3` is 1000. */
  const settle = (input: HTMLInputElement) => {
    setDraft(null);
    input.value = String(value);
  };

  const onKeyDown = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    if (key === 'Enter') settle(currentTarget);
  };

  return (
    <input
      {...attributes}
      className="field"
      type="number"
      inputMode="numeric"
      min={min}
      max={max}
      step={1}
      value={draft ?? value}
      onChange={({ target }) => type(target.value)}
      onBlur={({ currentTarget }) => settle(currentTarget)}
      onKeyDown={onKeyDown}
    />
  );
}
