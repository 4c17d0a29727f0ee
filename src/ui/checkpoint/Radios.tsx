import { useId, type ReactNode } from 'react';

export interface RadioOption<T extends string> {
  readonly value: T;
  readonly title: ReactNode;
  readonly note?: string;
}

interface Props<T extends string> {
  /** What the choice is called, for who does not see the question around it. */
  readonly label: string;
  readonly options: readonly RadioOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few choices, each on a line with room for a word on it. */
export function Radios<T extends string>({ label, options, value, onChange }: Props<T>) {
  const name = useId();
  return (
    <div className="choices" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>
            {option.title}
            {option.note !== undefined && <span className="choice-note"> {option.note}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
