import { useId, type ReactNode } from 'react';
import './question.css';

interface Props {
  readonly title: string;
  /** Why it is asked, and what a wrong answer does. */
  readonly why: string;
  readonly children: ReactNode;
}

/** Something that the file leaves open, with an answer to begin with. */
export function Question({ title, why, children }: Props) {
  const id = useId();
  return (
    <fieldset className="question" aria-describedby={id}>
      <legend>{title}</legend>
      <p className="note" id={id}>
        {why}
      </p>
      {children}
    </fieldset>
  );
}
