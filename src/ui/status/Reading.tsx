import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
  readonly note?: ReactNode;
}

/** One measured thing: what it is, small, and below it how much. */
export const Reading = ({ label, children, note }: Props) => (
  <div className="reading">
    <dt>{label}</dt>
    <dd>
      {children}
      {note !== undefined && <span className="mute"> {note}</span>}
    </dd>
  </div>
);
