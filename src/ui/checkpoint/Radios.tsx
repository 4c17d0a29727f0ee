import type { ReactNode } from 'react';
import { RadioInputs, type RadioProps } from '../common/RadioInputs';

export interface RadioOption<T extends string> {
  readonly value: T;
  readonly title: ReactNode;
  readonly note?: string;
}

/** One of a few choices, each on a line with room for a word on it. */
export const Radios = <T extends string>({ label, ...group }: RadioProps<T, RadioOption<T>>) => (
  <div className="choices" role="radiogroup" aria-label={label}>
    <RadioInputs {...group} className="choice">
      {({ title, note }) => (
        <span>
          {title}
          {note !== undefined && <span className="choice-note"> {note}</span>}
        </span>
      )}
    </RadioInputs>
  </div>
);
